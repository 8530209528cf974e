// A provider where anybody may register a client, and what a client says of itself that is right.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/idp/support/browser.h"

namespace idp_test {

inline constexpr auto kOpen = "registration: {mode: open, require_pkce: false}";
inline constexpr auto kCallback = "https://nova.example/zpet";

inline base::Json metadata() {
    return base::Json::object(
        {{"client_name", "Nová aplikace"},
         {"redirect_uris", base::Json::array({kCallback})},
         {"grant_types", base::Json::array({"authorization_code", "refresh_token"})}}
    );
}

class RegistrationTest : public testing::Test {
protected:
    Page call(
        web::Method method,
        const std::string& path,
        const base::Json& body,
        const std::string& token
    ) {
        web::Fields headers{{"Content-Type", "application/json"}};
        if (!token.empty()) headers.add("Authorization", "Bearer " + token);
        return browser.send(method, path, body.is_null() ? "" : base::dump(body), headers);
    }
    Page create(const base::Json& body) { return call(web::Method::Post, "/register", body, ""); }

    Provider provider{kOpen};
    Browser browser{provider};
};

}  // namespace idp_test
