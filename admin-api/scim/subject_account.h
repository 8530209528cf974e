// The account that a request of SCIM is about, in the caller's own organization: another one does
// not exist here, for the ministry and the helpdesk neither.
#pragma once

#include "admin-api/scim/account_resource.h"
#include "admin-api/subject.h"

namespace admin_api::scim {

struct SubjectAccount {
    account::Account account;
    directory::AccountDetails details;
    std::string version;
    [[nodiscard]] base::Json resource() const {
        return account_resource(account, details, {.version = version});
    }
};

[[nodiscard]] Answer<SubjectAccount> subject_account(
    std::string_view id, const Call& call, Services& services
);
// With the groups, in the projection that the request asks for.
[[nodiscard]] Answer<web::Response> account_answer(
    int status, const account::AccountId& id, const Call& call, Services& services
);

}  // namespace admin_api::scim
