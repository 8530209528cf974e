// From a request to a proved caller: the bearer token (RFC 6750, 9068) names an account and a login
// session; both are looked up fresh, so that a revoked token, an ended session, a lock or a
// withdrawn right ends the administration at once. Nothing of the token but sub, sid and scope is
// believed; an error of the store is never "not revoked".
#pragma once

#include <string>

#include "admin-api/services.h"

namespace admin_api {

class Doorkeeper {
public:
    Doorkeeper(Services& services, std::string issuer, std::string audience);

    struct Proved {
        account::Account account;
        account::Organization organization;
        account::Caller caller;
    };
    // Whom each operation lets in is the pipeline's business. Also fills `acting` with the account
    // as soon as the token proves it, for the records.
    [[nodiscard]] Answer<Proved> caller_of(
        const web::Request& request, base::Instant now, std::string& acting
    ) const;

    // Who acts without a token, in the background, by what he may do at this moment.
    [[nodiscard]] static Answer<Proved> caller_now(
        const account::AccountId& id, base::Instant now, Services& services
    );

private:
    [[nodiscard]] Answer<base::Json> claims_of(std::string_view token, base::Instant now) const;
    [[nodiscard]] Answer<void> check_not_revoked(const base::Json& claims, base::Instant now) const;
    [[nodiscard]] Answer<void> check_session(const base::Json& claims, base::Instant now) const;
    [[nodiscard]] Answer<Proved> account_of(const base::Json& claims, base::Instant now) const;

    Services& services_;
    std::string issuer_;
    std::string audience_;
};

}  // namespace admin_api
