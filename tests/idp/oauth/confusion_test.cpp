// Every token that others hand to the protocol, by every attack on its algorithm and header (S29,
// S37). The right one is accepted first, so that nothing is refused for another reason.
#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <vector>

#include "idp/oauth/client_assertion.h"
#include "idp/oauth/dpop.h"
#include "idp/oauth/request_object.h"
#include "tests/core/jose/confused_tokens.h"
#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using oauth_test::noon;
using oauth_test::web_client;

const std::string kIssuer = "https://idp.example";

using Accepts = std::function<bool(const std::string& token)>;

void expect_refused(const Accepts& accepts, const std::vector<jose::ConfusedToken>& attacks) {
    for (const auto& attack : attacks) EXPECT_FALSE(accepts(attack.text)) << attack.name;
}

// One key of each kind: RSA takes a moment to make.
const jose::Key& client_key(Profile profile) {
    static const auto pss = jose::private_key(jose::new_rsa(2048), jose::Algorithm::Ps256);
    static const auto ec = jose::private_key(jose::new_ec("P-256"), jose::Algorithm::Es256);
    return profile == Profile::Oidc ? pss : ec;
}

Client client_of(Profile profile) {
    auto client = web_client();
    client.profile = profile;
    client.authentication = ClientAuthentication::PrivateKeyJwt;
    return client;
}

std::string claims_of(const Client& client) {
    const auto now = base::unix_seconds(noon());
    return base::dump(base::Json::object(
        {{"iss", client.id.str()},
         {"aud", kIssuer},
         {"client_id", client.id.str()},
         {"jti", "1"},
         {"nbf", now},
         {"exp", now + 60}}
    ));
}

TEST(ConfusedToken, IsNoAssertionOfAClient) {
    for (const auto profile : {Profile::Oidc, Profile::Fapi2}) {
        const auto client = client_of(profile);
        auto claims = *base::parse_json(claims_of(client));
        claims.set("sub", client.id.str());
        const jose::KeySet keys({client_key(profile)});
        const Accepts accepts = [&](const std::string& token) {
            return check_assertion(token, client, keys, {kIssuer, {}, noon()}).has_value();
        };
        const jose::RightToken right{client_key(profile), "JWT", base::dump(claims)};
        ASSERT_TRUE(accepts(jose::right_token(right)));
        expect_refused(accepts, jose::confused_tokens(right));
        expect_refused(accepts, jose::stolen_names(right));
    }
}

TEST(ConfusedToken, IsNoRequestObject) {
    for (const auto profile : {Profile::Oidc, Profile::Fapi2}) {
        const auto client = client_of(profile);
        const jose::KeySet keys({client_key(profile)});
        const Accepts accepts = [&](const std::string& token) {
            return verified_object(token, keys, {client, kIssuer, noon()}).has_value();
        };
        const jose::RightToken right{client_key(profile), "oauth-authz-req+jwt", claims_of(client)};
        ASSERT_TRUE(accepts(jose::right_token(right)));
        expect_refused(accepts, jose::confused_tokens(right));
        expect_refused(accepts, jose::stolen_names(right));
    }
}

// Here the key comes in the header; a thief's own proof would be as good as any other.
TEST(ConfusedToken, IsNoDpopProof) {
    const DpopNonces nonces(
        base::Secret("0123456789abcdef0123456789abcdef"), {NonceUse::Off, std::chrono::seconds(300)}
    );
    for (const auto profile : {Profile::Oidc, Profile::Fapi2}) {
        const auto& key = client_key(profile);
        const auto jwk = base::dump(jose::to_jwks({key}).find("keys")->as_array()->front());
        const auto claims = base::dump(base::Json::object(
            {{"jti", "1"},
             {"htm", "POST"},
             {"htu", kIssuer + "/token"},
             {"iat", base::unix_seconds(noon())}}
        ));
        const Accepts accepts = [&](const std::string& token) {
            return check_proof(token, {"POST", {kIssuer + "/token"}, "", noon()}, nonces)
                .has_value();
        };
        const jose::RightToken right{key, "dpop+jwt", claims, ",\"jwk\":" + jwk};
        ASSERT_TRUE(accepts(jose::right_token(right)));
        expect_refused(accepts, jose::confused_tokens(right));
        EXPECT_FALSE(accepts(jose::stolen_names(right).front().text));
    }
}

}  // namespace
}  // namespace oauth
