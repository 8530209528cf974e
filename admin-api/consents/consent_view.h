// Consents as JSON, and the accounts to which they matter.
#pragma once

#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {

[[nodiscard]] base::Json to_json(const directory::RecordedConsent& consent);

// The account that the path names, of a kind that needs a consent: WrongKindOfAccount otherwise.
[[nodiscard]] Answer<Administered> account_with_consents(const Call& call, Services& services);

// A day that must not lie ahead; `otherwise` when it was not given.
[[nodiscard]] base::Day past_day(
    Inputs& inputs, std::string_view name, std::optional<base::Day> given, base::Day today
);

}  // namespace admin_api
