// A client that signs its requests, an object of it that is right, and how it is read.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/base/encoding.h"
#include "core/jose/signer.h"
#include "idp/oauth/request_object.h"
#include "tests/core/jose/test_keys.h"
#include "tests/core/jose/verifier_cases.h"
#include "tests/idp/oauth/builders.h"

namespace oauth_test {

inline constexpr std::string_view kIssuer = "https://idp.example";

inline oauth::Client signing_client(oauth::Profile profile) {
    auto client = web_client();
    client.id = oauth::ClientId("client");
    client.profile = profile;
    client.authentication = oauth::ClientAuthentication::PrivateKeyJwt;
    return client;
}

inline base::Json good_claims() {
    const auto now = base::unix_seconds(noon());
    return base::Json::object({
        {"iss", "client"},
        {"aud", kIssuer},
        {"nbf", now},
        {"exp", now + 300},
        {"client_id", "client"},
        {"response_type", "code"},
        {"redirect_uri", "https://registr.example/callback"},
        {"scope", "openid"},
    });
}

inline std::string signed_by(
    const jose::Key& key, const base::Json& claims, std::string_view typ = "oauth-authz-req+jwt"
) {
    const auto token = jose::Signer(jose::KeySet({key})).sign(claims, key.algorithm(), typ);
    EXPECT_TRUE(token);
    return token.value_or("");
}

inline auto read_object(const std::string& object, const oauth::Client& client) {
    const jose::KeySet keys({jose::ec(), jose::pss(), jose::rsa(), jose::ed()});
    return oauth::verified_object(object, keys, {client, std::string(kIssuer), noon()});
}

inline std::string unsigned_object(const std::string& alg) {
    return base::base64url_encode(R"({"alg":")" + alg + R"("})") + '.' +
           base::base64url_encode(base::dump(good_claims())) + '.';
}

}  // namespace oauth_test
