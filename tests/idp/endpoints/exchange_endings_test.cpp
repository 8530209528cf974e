// What a calling module holds of a person ends with what it came from, and it hears of the end; the
// person is named as the called module knows him (RFC 8693, RFC 7009 2.1; S33).
#include <gmock/gmock.h>

#include <string>

#include "tests/idp/support/receiver.h"
#include "tests/idp/support/token_questions.h"

namespace idp_test {
namespace {

const Form kPoskytovatel{{"audience", "poskytovatel"}};
const std::string kReachable = "outgoing: {allowed_networks: [127.0.0.1], timeout: 2s}";

class ExchangedToken : public testing::Test {
protected:
    void put(const std::string& name, const std::string& yaml) {
        provider.write_client(name, yaml);
        const auto reloaded = provider.reload();
        ASSERT_TRUE(reloaded.has_value()) << reloaded.error();
    }
    void add_caller(const std::string& more) {
        put("registr-api",
            "client_id: registr-api\nprofile: service\nmodule: registr\nclient_secret: " +
                std::string(kSecret) + "\ngrant_types: [\"" + std::string(kExchangeGrant) +
                "\"]\nexchange_audiences: [poskytovatel-web]\n" + more + "\n");
    }
    void change_module(const std::string& module, const std::string& more) {
        put(module,
            "client_id: " + module + "-web\nmodule: " + module + "\nclient_secret: " +
                std::string(kSecret) + "\nredirect_uris: [\"https://" + module +
                ".example/callback\"]\ngrant_types: [authorization_code, refresh_token]\n" + more +
                "\n");
    }
    std::string exchanged(const base::Json& tokens) {
        const auto answer =
            exchange(provider, "registr", *tokens.string_at("access_token"), kPoskytovatel);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.json().string_at("access_token").value_or("");
    }
    bool is_active(const std::string& token) {
        const auto told = Browser(provider).post(
            "/introspect",
            {{"token", token}},
            {{"authorization", basic_as("poskytovatel-web", kSecret)}}
        );
        return *told.json().find("active") == base::Json(true);
    }
    base::Json log_in() { return tokens_for(provider, browser, "registr", "cerny"); }

    Provider provider{kReachable};
    Browser browser{provider};
};

struct Formats {
    const char* name;
    const char* of_subject;
    const char* of_caller;
};

class ExchangedFormat : public ExchangedToken, public testing::WithParamInterface<Formats> {};

TEST_P(ExchangedFormat, EndsWithTheRefreshTokenItComesFrom) {
    change_module("registr", std::string("access_token_format: ") + GetParam().of_subject);
    add_caller(std::string("access_token_format: ") + GetParam().of_caller);
    const auto tokens = log_in();
    const auto called = exchanged(tokens);
    EXPECT_TRUE(is_active(called));
    const auto revoked = Browser(provider).post(
        "/revoke",
        {{"token", *tokens.string_at("refresh_token")}},
        {{"authorization", basic_as("registr-web", kSecret)}}
    );
    ASSERT_EQ(revoked.status, 200) << revoked.body;
    EXPECT_FALSE(is_active(called));
}

INSTANTIATE_TEST_SUITE_P(
    Formats,
    ExchangedFormat,
    testing::Values(
        Formats{"SignedFromSigned", "jwt", "jwt"},
        Formats{"KeptFromSigned", "jwt", "opaque"},
        Formats{"SignedFromKept", "opaque", "jwt"},
        Formats{"KeptFromKept", "opaque", "opaque"}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST_F(ExchangedToken, LetsTheCallingModuleHearOfTheLogout) {
    Receiver receiver;
    add_caller("backchannel_logout_uri: " + receiver.url("/logout"));
    const auto tokens = log_in();
    const auto called = exchanged(tokens);
    const auto sid = claims_of(provider, called).string_at("sid");
    browser.get("/logout?id_token_hint=" + *tokens.string_at("id_token"));
    ASSERT_TRUE(eventually([&] { return receiver.tokens().size() == 1; }));
    const auto told = claims_of(provider, receiver.tokens().front());
    EXPECT_EQ(told.string_at("aud"), "registr-api");
    EXPECT_EQ(told.string_at("sid"), sid);
    EXPECT_FALSE(is_active(called));
}

TEST_F(ExchangedToken, NamesThePersonAsTheCalledModuleKnowsHim) {
    change_module("poskytovatel", "subject_type: pairwise");
    add_caller("");
    const auto tokens = log_in();
    const auto account = *claims_of(provider, *tokens.string_at("access_token")).string_at("sub");
    const auto called = exchanged(tokens);
    const auto code = browser.get(authorize("poskytovatel")).answer("code");
    const auto login = redeem(provider, "poskytovatel", code).json();
    const auto known = claims_of(provider, *login.string_at("id_token")).string_at("sub");
    EXPECT_EQ(claims_of(provider, called).string_at("sub"), known);
    EXPECT_NE(known, account);
    EXPECT_THAT(base::dump(claims_of(provider, called)), testing::Not(testing::HasSubstr(account)));
}

TEST_F(ExchangedToken, HasNothingThatAsksForALoginOfThisMoment) {
    change_module(
        "poskytovatel", "scope: openid poskytovatel email profile\nsensitive_scopes: [email]"
    );
    add_caller("");
    const auto tokens = log_in();
    const auto claims = claims_of(provider, exchanged(tokens));
    EXPECT_THAT(*claims.string_at("scope"), testing::HasSubstr("profile"));
    EXPECT_THAT(*claims.string_at("scope"), testing::Not(testing::HasSubstr("email")));
    const Form asked{{"audience", "poskytovatel"}, {"scope", "email"}};
    const auto answer = exchange(provider, "registr", *tokens.string_at("access_token"), asked);
    EXPECT_EQ(error_of(answer), "invalid_scope");
}

}  // namespace
}  // namespace idp_test
