// A provider that tells the servers of its clients what happened to a session, one such server, and
// what came to it.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "core/base/encoding.h"
#include "tests/idp/support/browser.h"
#include "tests/idp/support/receiver.h"

namespace idp_test {

inline const std::string kReachable = "outgoing: {allowed_networks: [127.0.0.1], timeout: 2s}";

// The client of a module with more lines in its file.
inline std::string client_with(const std::string& module, const std::string& lines) {
    return "client_id: " + module + "-web\nclient_name: Aplikace " + module +
           "\nclient_secret: " + std::string(kSecret) + "\nmodule: " + module +
           "\nredirect_uris: [\"https://" + module + ".example/callback\"]\n" +
           "post_logout_redirect_uris: [\"https://" + module + ".example/konec\"]\n" +
           "grant_types: [authorization_code, refresh_token]\n" + lines + "\n";
}

inline base::Json header_of(const std::string& token) {
    const auto bytes = base::base64url_decode(token.substr(0, token.find('.')));
    return *base::parse_json(*bytes);
}

inline base::Json verified(
    const Provider& provider, const std::string& token, const std::string& type
) {
    EXPECT_EQ(header_of(token).string_at("typ"), type);
    return claims_of(provider, token);
}

class BackChannel : public testing::Test {
protected:
    void tell(const std::string& module, const std::string& lines) {
        provider.write_client(module, client_with(module, lines));
        ASSERT_TRUE(provider.reload());
    }
    void logout(const base::Json& tokens) {
        browser.get("/logout?id_token_hint=" + *tokens.string_at("id_token"));
    }

    Receiver receiver;
    Provider provider{kReachable};
    Browser browser{provider};
};

}  // namespace idp_test
