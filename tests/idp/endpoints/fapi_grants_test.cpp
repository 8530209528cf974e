// Grants of FAPI clients: tokens bound to their key, a refresh token that stays, codes of a minute.
#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <utility>

#include "tests/idp/support/pushing.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

class GrantsOfFapiClients : public PushingTest {
protected:
    GrantsOfFapiClients() : PushingTest("tokens: {code: 10m}") {
        write("fapi", "profile: fapi2\ngrant_types: [authorization_code, refresh_token]\n");
        EXPECT_THAT(provider.reload(), IsOk());
    }
    std::string code() {
        const auto page = browser.log_in(
            browser.open(visit_to("fapi", pushed("fapi"))), "cerny", std::string(kPassword)
        );
        EXPECT_NE(page.answer("code"), "") << page.body;
        return page.answer("code");
    }
    Page token(const Form& form, const web::Fields& headers) {
        return Browser(provider).post("/token", with_proof("fapi", form), headers);
    }
    Page proved(const Form& form, const ClientKey& by) {
        const auto url = std::string(kIssuer) + "/token";
        return token(form, {{"dpop", proof_by(by, {"POST", url}, now())}});
    }
    static Form redeeming(const std::string& code) {
        return {
            {"grant_type", "authorization_code"},
            {"code", code},
            {"redirect_uri", "https://fapi.example/callback"},
            {"code_verifier", std::string(kVerifier)}};
    }
    static Form refreshing(const std::string& token) {
        return {{"grant_type", "refresh_token"}, {"refresh_token", token}};
    }
};

TEST_F(GrantsOfFapiClients, KeepTheirRefreshTokenAndBindWhatItGives) {
    const auto first = proved(redeeming(code()), key);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.json().string_at("token_type"), "DPoP");
    const auto kept = *first.json().string_at("refresh_token");
    const ClientKey other;
    for (const ClientKey* by : {&std::as_const(key), &other, &std::as_const(key)}) {
        const auto answer = proved(refreshing(kept), *by);
        ASSERT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.json().string_at("refresh_token"), kept);
        const auto claims = claims_of(provider, *answer.json().string_at("access_token"));
        EXPECT_EQ(claims.find("cnf")->string_at("jkt"), by->thumbprint());
    }
    EXPECT_EQ(error_of(token(refreshing(kept), {})), "invalid_request");
    EXPECT_EQ(proved(refreshing(kept), key).status, 200);
}

TEST_F(GrantsOfFapiClients, LoseACodeAfterAMinuteWhateverTheSettingsSay) {
    const auto early = code();
    advance(59s);
    EXPECT_EQ(proved(redeeming(early), key).status, 200);
    const auto late = browser.get(visit_to("fapi", pushed("fapi"))).answer("code");
    ASSERT_NE(late, "");
    advance(61s);
    EXPECT_EQ(error_of(proved(redeeming(late), key)), "invalid_grant");
}

}  // namespace
}  // namespace idp_test
