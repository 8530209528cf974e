// A browser without a window: keeps cookies, follows redirects inside the provider, fills forms.
// And a relying party that builds requests and redeems codes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/web/outgoing.h"
#include "tests/idp/support/provider.h"
#include "tests/support/eventually.h"

namespace idp_test {

struct Page {
    int status = 0;
    web::Fields headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] std::string location() const { return header("location"); }
    // Value of a hidden field; empty when the page has none.
    [[nodiscard]] std::string field(const std::string& name) const;
    [[nodiscard]] bool shows(std::string_view id) const;
    [[nodiscard]] base::Json json() const;
    // A parameter of the address to which the page redirects.
    [[nodiscard]] std::string answer(const std::string& name) const;
};

// What an endpoint of RFC 6749 § 5.2 answers as `error`.
[[nodiscard]] std::string error_of(const Page& page);

[[nodiscard]] base::Instant now();

using Form = std::vector<std::pair<std::string, std::string>>;

class Browser {
public:
    explicit Browser(const Provider& provider) : provider_(&provider) {}

    Page send(
        web::Method method,
        const std::string& target,
        const std::string& body = "",
        const web::Fields& headers = {}
    );
    Page get(const std::string& target) { return send(web::Method::Get, target); }
    Page post(const std::string& target, const Form& form, const web::Fields& headers = {});
    // Follows redirects that stay inside the provider.
    Page follow(Page page);
    Page open(const std::string& target) { return follow(get(target)); }

    // Fills the login form of the page.
    Page log_in(const Page& login, const std::string& username, const std::string& password);
    // Ends the account's login elsewhere, where the page offers that.
    Page stay_here(Page page);
    // Chooses a new password on the page that demands one.
    Page choose(const Page& page, const std::string& password);

    std::map<std::string, std::string> cookies;

private:
    void keep_cookies(const web::Fields& headers);
    const Provider* provider_;
};

inline constexpr std::string_view kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

// A target of /authorize for the module's client, with these parameters added or replaced; an empty
// value leaves one out.
[[nodiscard]] std::string authorize(const std::string& module, const Form& more = {});

// POST /token by the module's client.
[[nodiscard]] Page token(const Provider& provider, const std::string& module, const Form& form);
[[nodiscard]] Page redeem(
    const Provider& provider, const std::string& module, const std::string& code
);
[[nodiscard]] Page refresh(
    const Provider& provider, const std::string& module, const std::string& refresh_token
);
[[nodiscard]] Page userinfo(const Provider& provider, const std::string& access_token);
// Claims of a token, verified with the keys at /jwks.
[[nodiscard]] base::Json claims_of(const Provider& provider, const std::string& token);

// From the module's address to its tokens.
base::Json tokens_for(
    const Provider& provider,
    Browser& browser,
    const std::string& module,
    const std::string& username
);

using test_support::eventually;

}  // namespace idp_test
