// The rules of the grants beyond code and refresh token, and to whom tokens are addressed.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "idp/oauth/grants/client_credentials.h"
#include "idp/oauth/grants/device_code.h"
#include "idp/oauth/target.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using oauth_test::native_client;
using oauth_test::web_client;
using testing::ElementsAre;
using testing::Field;

const Apis kApis{{"klicnik.admin", "urn:admin"}, {"evidence", "https://evidence.example/"}};

auto with_code(ErrorCode code) {
    return FailsWith(Field(&TokenError::code, code));
}

Client api_client() {
    auto client = web_client();
    client.scope = {"openid", "klicnik.admin", "evidence"};
    return client;
}

Entitlement entitlement_of(Scope scope, std::vector<std::string> resources = {}) {
    Entitlement entitlement{
        oauth_test::mayor().id, "sid", std::move(scope), "", oauth_test::noon()};
    entitlement.resources = std::move(resources);
    return entitlement;
}

TEST(Target, IsWhatWasAskedForWithinWhatWasGranted) {
    const Scope all{"openid", "klicnik.admin", "evidence"};
    const std::string evidence = "https://evidence.example/";
    struct {
        const char* name;
        Scope scope;
        std::vector<std::string> granted;
        std::vector<std::string> wanted;
        std::string audience;  // empty: invalid_target
        Scope left;
    } rows[] = {
        {"nothing asked", {"openid"}, {}, {}, "registr", {"openid"}},
        {"the scope of an API", {"openid", "evidence"}, {}, {}, evidence, {"openid", "evidence"}},
        {"two APIs", all, {}, {}, "urn:admin", {"openid", "klicnik.admin"}},
        {"one of two APIs", all, {}, {evidence}, evidence, {"openid", "evidence"}},
        {"its own", all, {}, {"registr"}, "registr", {"openid"}},
        {"granted, not asked again", all, {evidence}, {}, evidence, {"openid", "evidence"}},
        {"one of two granted",
         all,
         {"urn:admin", evidence},
         {evidence},
         evidence,
         {"openid", "evidence"}},
        {"the same twice", all, {}, {evidence, evidence}, evidence, {"openid", "evidence"}},
        {"two granted, none named", all, {"urn:admin", evidence}, {}, "", {}},
        {"two at once", all, {}, {"urn:admin", evidence}, "", {}},
        {"not granted", all, {evidence}, {"urn:admin"}, "", {}},
        {"without its scope", {"openid"}, {}, {evidence}, "", {}},
        {"granted before the scope was lost", {"openid"}, {evidence}, {}, "", {}},
        {"unknown", all, {}, {"https://elsewhere.example/"}, "", {}},
        {"nearly known", all, {}, {"https://evidence.example"}, "", {}},
    };
    for (const auto& row : rows) {
        const auto result =
            addressed(entitlement_of(row.scope, row.granted), row.wanted, api_client(), kApis);
        if (row.audience.empty()) {
            EXPECT_THAT(result, with_code(ErrorCode::InvalidTarget)) << row.name;
            continue;
        }
        ASSERT_THAT(result, IsOk()) << row.name;
        EXPECT_EQ(result->audience, row.audience) << row.name;
        EXPECT_EQ(result->scope, row.left) << row.name;
    }
}

TokenRequest request_of(const web::Fields& form) {
    return *read_token_request(form);
}

TEST(TokenRequest, MayNameSeveralResourcesAndAudiencesAndNothingElseTwice) {
    web::Fields form{{"grant_type", "client_credentials"}, {"resource", "a"}, {"resource", "b"}};
    form.add("audience", "c");
    form.add("audience", "d");
    form.add("resource", "");
    EXPECT_THAT(request_of(form).resources, ElementsAre("a", "b"));
    for (const auto* name : {"grant_type", "scope", "subject_token", "client_id", "unheard"}) {
        auto twice = form;
        twice.add(name, "x");
        twice.add(name, "x");
        EXPECT_THAT(read_token_request(twice), with_code(ErrorCode::InvalidRequest)) << name;
    }
    EXPECT_THAT(
        read_token_request({{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"}}),
        with_code(ErrorCode::InvalidRequest)
    );
}

TEST(ClientCredentials, GiveOnlyWhatTheClientsFileHasAndNothingOfAPerson) {
    auto client = web_client();
    client.scope = {"openid", "profile", "email", "phone", "offline_access", "evidence"};
    const auto redeemed = [&](const std::string& scope) {
        return redeem_client_credentials(
            request_of({{"grant_type", "client_credentials"}, {"scope", scope}}), client
        );
    };
    EXPECT_THAT(redeemed("")->scope, ElementsAre("evidence"));
    EXPECT_THAT(redeemed("evidence openid offline_access profile")->scope, ElementsAre("evidence"));
    EXPECT_THAT(redeemed("klicnik.admin"), with_code(ErrorCode::InvalidScope));
    EXPECT_THAT(redeemed("openid"), with_code(ErrorCode::InvalidScope));
    EXPECT_THAT(redeemed("bad\"scope"), with_code(ErrorCode::InvalidScope));
    EXPECT_TRUE(redeemed("")->account.empty());
    EXPECT_TRUE(redeemed("")->session.empty());
}

TEST(ClientCredentials, AreNothingForAClientThatProvesNothing) {
    EXPECT_THAT(
        redeem_client_credentials(
            request_of({{"grant_type", "client_credentials"}}), native_client()
        ),
        with_code(ErrorCode::UnauthorizedClient)
    );
}

TEST(DeviceRequest, AsksForNoMoreThanTheClientsFileHas) {
    const auto client = api_client();
    EXPECT_EQ(read_device_request({}, client, kApis)->scope, client.scope);
    const auto some = read_device_request({{"scope", "evidence phone"}}, client, kApis);
    EXPECT_THAT(some->scope, ElementsAre("evidence"));
    EXPECT_THAT(
        read_device_request({{"scope", "phone"}}, client, kApis), with_code(ErrorCode::InvalidScope)
    );
    EXPECT_THAT(
        read_device_request({{"scope", "openid"}, {"scope", "evidence"}}, client, kApis),
        with_code(ErrorCode::InvalidRequest)
    );
    EXPECT_THAT(
        read_device_request({{"scope", "openid"}, {"resource", "urn:admin"}}, client, kApis),
        with_code(ErrorCode::InvalidTarget)
    );
}

TEST(DeviceCode, IsRedeemedByItsOwnClientWithWhatTheFileStillHas) {
    const DeviceFacts facts{"registr-web", entitlement_of({"openid", "evidence"})};
    EXPECT_THAT(redeem_device_code(facts, web_client())->scope, ElementsAre("openid"));
    EXPECT_THAT(redeem_device_code(facts, native_client()), with_code(ErrorCode::InvalidGrant));
    auto bare = web_client();
    bare.scope = {"registr"};
    EXPECT_THAT(redeem_device_code(facts, bare), with_code(ErrorCode::InvalidScope));
}

}  // namespace
}  // namespace oauth
