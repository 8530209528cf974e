// What a caller wants of a new account, read strictly from the body; all faults at once.
#pragma once

#include "admin-api/inputs.h"
#include "admin-api/persons/person_register.h"
#include "admin-api/pipeline.h"
#include "core/directory/account_changes.h"
#include "core/directory/consents.h"

namespace admin_api {

struct NewAccountWish {
    account::OrganizationId organization;
    account::AccountKind kind{};
    std::optional<PersonKey> key;  // none: entered by hand
    std::optional<account::Username> username;
    directory::AccountDetails details;
    account::Validity validity;
    std::optional<directory::NewConsent> consent;
    std::string reason;
};

[[nodiscard]] Answer<NewAccountWish> read_new_account(
    const Call& call, const base::RandomSource& random
);

}  // namespace admin_api
