// How clients prove who they are by signed assertions, at a running provider.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "idp/oauth/client_assertion.h"
#include "tests/idp/support/client_key.h"
#include "tests/idp/support/key_host.h"
#include "tests/idp/support/proving.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using testing::HasSubstr;

Page assert_by(Provider& provider, const std::string& assertion) {
    return call(
        provider,
        {{"client_assertion", assertion},
         {"client_assertion_type", std::string(oauth::kAssertionType)}}
    );
}

class AssertionTest : public testing::Test {
protected:
    AssertionTest() {
        provider.write_client(
            "podepisuje",
            client_yaml(
                "podepisuje",
                "token_endpoint_auth_method: private_key_jwt\njwks: " + key.jwks() + "\n"
            )
        );
        provider.write_client(
            "fapi", client_yaml("fapi", "profile: fapi2\njwks: " + key.jwks() + "\n")
        );
        EXPECT_THAT(provider.reload(), IsOk());
    }

    ClientKey key;
    Provider provider;
};

TEST_F(AssertionTest, ProvesTheClientOnceAndNotAgainAfterARestart) {
    const auto assertion = assertion_by(key, "podepisuje", kIssuerText, now());
    EXPECT_EQ(error_of(assert_by(provider, assertion)), "invalid_grant");
    const auto again = assert_by(provider, assertion);
    EXPECT_EQ(again.status, 401);
    EXPECT_EQ(error_of(again), "invalid_client");
    provider.restart();
    EXPECT_EQ(error_of(assert_by(provider, assertion)), "invalid_client");
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(key, "podepisuje", kIssuerText, now()))),
        "invalid_grant"
    );
}

TEST_F(AssertionTest, ProvesExactlyOneOfAHundredCallers) {
    const auto assertion = assertion_by(key, "podepisuje", kIssuerText, now());
    std::vector<std::string> errors(100);
    {
        std::vector<std::jthread> callers;
        callers.reserve(errors.size());
        for (auto& error : errors)
            callers.emplace_back([&] { error = error_of(assert_by(provider, assertion)); });
    }
    EXPECT_EQ(std::ranges::count(errors, "invalid_grant"), 1);
    EXPECT_EQ(std::ranges::count(errors, "invalid_client"), 99);
}

TEST_F(AssertionTest, IsForTheIssuerAloneFromAFapiClientAndForTheEndpointFromOthers) {
    struct Row {
        const char* client;
        std::string audience;
        std::string error;
    };
    const std::vector<Row> rows{
        {"podepisuje", kIssuerText, "invalid_grant"},
        {"podepisuje", kIssuerText + "/token", "invalid_grant"},
        {"podepisuje", kIssuerText + "/userinfo", "invalid_client"},
        // A FAPI client that has proved itself is asked for the key of its tokens next.
        {"fapi", kIssuerText, "invalid_request"},
        {"fapi", kIssuerText + "/token", "invalid_client"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(
            error_of(assert_by(provider, assertion_by(key, row.client, row.audience, now()))),
            row.error
        ) << row.client
          << ' ' << row.audience;
}

// S38: whatever is wrong, the answer says the same.
TEST_F(AssertionTest, ThatProvesNothingIsToldNothingMore) {
    Made expired;
    expired.claims.set("exp", base::unix_seconds(now()) - 300);
    const std::vector<std::string> wrong{
        assertion_by(ClientKey(), "podepisuje", kIssuerText, now()),
        assertion_by(key, "nikdo", kIssuerText, now()),
        assertion_by(key, "registr-web", kIssuerText, now()),
        assertion_by(key, "podepisuje", "https://jinde.example", now()),
        assertion_by(key, "podepisuje", kIssuerText, now(), expired),
        "x"};
    for (const auto& assertion : wrong) {
        const auto page = assert_by(provider, assertion);
        EXPECT_EQ(page.status, 401) << assertion;
        EXPECT_EQ(error_of(page), "invalid_client") << assertion;
        EXPECT_THAT(
            page.json().string_at("error_description").value_or(""),
            testing::StartsWith("client authentication failed (")
        ) << assertion;
    }
    EXPECT_THAT(provider.log(), HasSubstr("client.not_proved"));
}

TEST(PublishedKeys, OfAClientAreTakenAndTakenAnewWhenTheyChange) {
    ClientKey key;
    KeyHost host(key.jwks());
    Provider provider("outgoing: {allowed_networks: [127.0.0.1]}");
    provider.write_client(
        "podepisuje",
        client_yaml(
            "podepisuje",
            "token_endpoint_auth_method: private_key_jwt\njwks_uri: \"" + host.url() + "\"\n"
        )
    );
    ASSERT_THAT(provider.reload(), IsOk());
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(key, "podepisuje", kIssuerText, now()))),
        "invalid_grant"
    );
    const ClientKey next;
    host.publish(next.jwks());
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(next, "podepisuje", kIssuerText, now()))),
        "invalid_grant"
    );
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(key, "podepisuje", kIssuerText, now()))),
        "invalid_client"
    );
    EXPECT_EQ(host.asked(), 2);
}

}  // namespace
}  // namespace idp_test
