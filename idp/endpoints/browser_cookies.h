// The cookies a browser carries for us. On https each has the prefix "__Host-" (S71). One session
// cookie per kind of account, because one person may hold both (R1). The binding cookie says "this
// browser" and nothing else: sealed requests and CSRF tokens hold only together with it (S15,
// S38a).
#pragma once

#include <optional>
#include <string>

#include "core/account/permission.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/web/cookie.h"
#include "core/web/request.h"
#include "idp/endpoints/language.h"

namespace idp {

class BrowserCookies {
public:
    BrowserCookies(web::CookieTransport transport, base::RandomSource random);

    // nullopt when absent, sent twice or not of our making.
    [[nodiscard]] std::optional<std::string> binding(const web::Request& request) const;
    [[nodiscard]] std::optional<base::Secret> session(
        const web::Request& request, account::AccountKind kind
    ) const;
    [[nodiscard]] std::optional<std::string> proof(const web::Request& request) const;

    [[nodiscard]] std::string new_binding() const;
    [[nodiscard]] web::Cookie binding_cookie(const std::string& value) const;
    [[nodiscard]] web::Cookie session_cookie(account::AccountKind kind, const base::Secret& secret)
        const;
    // What the iframe /check_session compares; no secret, read by scripts, even inside a page of a
    // client. Ends with the session. Empty: to be erased.
    [[nodiscard]] web::Cookie state_cookie(
        account::AccountKind kind, const std::string& state, std::chrono::seconds lasts
    ) const;
    [[nodiscard]] std::string state_cookie_name(account::AccountKind kind) const;
    [[nodiscard]] web::Cookie proof_cookie(const std::string& sealed) const;
    // No secret: what the person chose, for a year.
    [[nodiscard]] web::Cookie language_cookie(Language language) const;

private:
    [[nodiscard]] std::string name(std::string_view plain) const;
    [[nodiscard]] web::Cookie cookie(std::string_view plain, std::string value) const;

    web::CookieTransport transport_;
    base::RandomSource random_;
};

}  // namespace idp
