// Tokens of our own that an attacker has changed (S29, S37), where they come back to us.
#include "tests/core/jose/confused_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/jose/key_store.h"
#include "core/jose/verifier.h"
#include "tests/idp/support/browser.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

base::Json claims_of_access(const base::Json& tokens) {
    return jose::peek_claims(tokens.string_at("access_token").value()).value();
}

// S29: a hint that we did not sign is nobody's, whatever its header says. The right one names who
// is logged in, so that a silent request is answered.
TEST(ConfusedToken, OfAnIdTokenIsNoHint) {
    const Provider provider;
    Browser browser(provider);
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto claims = claims_of(provider, tokens.string_at("id_token").value());
    const auto keys =
        jose::load_keys({.folder = (provider.folder() / "keys").string()}, base::system_clock()());
    ASSERT_THAT(keys, IsOk());
    const auto code_for = [&](const std::string& hint) {
        const auto target = authorize("registr", {{"prompt", "none"}, {"id_token_hint", hint}});
        return browser.get(target).answer("code");
    };
    for (const auto algorithm : {jose::Algorithm::Es256, jose::Algorithm::Rs256}) {
        const jose::RightToken right{*keys->keys.signing(algorithm), "JWT", base::dump(claims)};
        EXPECT_NE(code_for(jose::right_token(right)), "");
        for (const auto& attack : jose::confused_tokens(right))
            EXPECT_EQ(code_for(attack.text), "") << attack.name;
        for (const auto& attack : jose::stolen_names(right))
            EXPECT_EQ(code_for(attack.text), "") << attack.name;
    }
}

// S29: the same of an access token.
TEST(ConfusedToken, OfAccessOpensNothing) {
    const Provider provider;
    Browser browser(provider);
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto claims = claims_of_access(tokens);
    const auto keys =
        jose::load_keys({.folder = (provider.folder() / "keys").string()}, base::system_clock()());
    ASSERT_THAT(keys, IsOk());
    const auto* signing = keys->keys.signing(jose::Algorithm::Es256);
    const jose::RightToken right{*signing, "at+jwt", base::dump(claims)};
    EXPECT_EQ(userinfo(provider, jose::right_token(right)).status, 200);
    for (const auto& attack : jose::confused_tokens(right))
        EXPECT_GE(userinfo(provider, attack.text).status, 400) << attack.name;
    for (const auto& attack : jose::stolen_names(right))
        EXPECT_EQ(userinfo(provider, attack.text).status, 401) << attack.name;
    // Our own key of another algorithm signs no access token.
    const auto* rsa = keys->keys.signing(jose::Algorithm::Rs256);
    const jose::RightToken by_rsa{*rsa, "at+jwt", base::dump(claims)};
    EXPECT_EQ(userinfo(provider, jose::right_token(by_rsa)).status, 401);
}

}  // namespace
}  // namespace idp_test
