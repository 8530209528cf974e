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

// The one that the path names; /Me names the caller's own (RFC 7644, 3.11).
[[nodiscard]] Answer<SubjectAccount> subject_account(const Call& call, Services& services);
[[nodiscard]] Answer<SubjectAccount> subject_account(
    std::string_view text, const Call& call, Services& services
);
// In the projection that the request asks for, with the place where the account is at home.
[[nodiscard]] Answer<web::Response> account_answer(
    int status, const SubjectAccount& subject, const Call& call, Services& services
);

}  // namespace admin_api::scim
