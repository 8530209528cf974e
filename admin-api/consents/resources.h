// Consents with the processing of personal data (R8) and what follows from them; entries.cpp says
// where they live. Each proves the caller's authority over the account that the path names.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// consents.cpp
[[nodiscard]] Answer<web::Response> list_consents(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> record_consent(const Call& call, Services& services);
// withdrawal.cpp
[[nodiscard]] Answer<web::Response> withdraw_consent(const Call& call, Services& services);
// enabling.cpp
[[nodiscard]] Answer<web::Response> enable_account(const Call& call, Services& services);

}  // namespace admin_api
