// The rules of the grants beyond code and refresh token, and to whom tokens are addressed.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "idp/oauth/grants/client_credentials.h"
#include "idp/oauth/grants/device_code.h"
#include "idp/oauth/grants/token_exchange.h"
#include "idp/oauth/target.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {

namespace {

using oauth_test::native_client;
using oauth_test::web_client;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

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

class ExchangeTest : public testing::Test {
protected:
    ExchangeTest() {
        caller.exchange_audiences = {"gone", "senior-web"};
        called.id = ClientId("senior-web");
        called.module = account::Module::Senior;
        called.audience = "senior";
        called.scope = {"openid", "profile", "senior", "klicnik.admin"};
    }
    static web::Fields form(const web::Fields& more = {}) {
        web::Fields all{
            {"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
            {"subject_token", "t"},
            {"subject_token_type", std::string(kAccessTokenUrn)},
            {"audience", "senior"}};
        for (const auto& [name, value] : more) all.set(name, value);
        return all;
    }
    base::Result<ExchangeRequest, TokenError> read(const web::Fields& more) {
        return read_exchange_request(request_of(form(more)));
    }
    base::Result<Exchanged, TokenError> exchanged(
        const base::Json& subject, const std::string& scope = ""
    ) {
        const auto request = TRY(read({{"scope", scope}}));
        return exchange_token(subject, request, caller, called);
    }
    static base::Json subject(const base::Json& audience) {
        return base::Json::object(
            {{"aud", audience},
             {"sid", "sid-1"},
             {"exp", 1'790'000'100},
             {"scope", "openid profile"}}
        );
    }

    Client caller = web_client();
    Client called = web_client();
};

TEST_F(ExchangeTest, DropsNothingThatWasSent) {
    EXPECT_THAT(read({}), IsOk());
    struct {
        const char* name;
        web::Fields more;
        ErrorCode code;
    } rows[] = {
        {"no subject", {{"subject_token", ""}}, ErrorCode::InvalidRequest},
        {"no type", {{"subject_token_type", ""}}, ErrorCode::InvalidRequest},
        {"ID token",
         {{"subject_token_type", "urn:ietf:params:oauth:token-type:id_token"}},
         ErrorCode::InvalidRequest},
        {"refresh token wanted",
         {{"requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"}},
         ErrorCode::InvalidRequest},
        {"actor", {{"actor_token", "a"}}, ErrorCode::InvalidRequest},
        {"type of no actor", {{"actor_token_type", "a"}}, ErrorCode::InvalidRequest},
        {"no target", {{"audience", ""}}, ErrorCode::InvalidRequest},
        {"two targets", {{"resource", "registr"}}, ErrorCode::InvalidTarget},
        {"malformed scope", {{"scope", "\""}}, ErrorCode::InvalidScope},
    };
    for (const auto& row : rows) EXPECT_THAT(read(row.more), with_code(row.code)) << row.name;
}

TEST_F(ExchangeTest, CallsOnlyWhomTheFileNames) {
    const Clients clients({caller, called, native_client()});
    const auto target = [&](const std::string& name) {
        return called_client(*read({{"audience", name}}), caller, clients);
    };
    EXPECT_THAT(target("senior"), Holds(clients.find("senior-web")));
    EXPECT_THAT(target("senior-web"), Holds(clients.find("senior-web")));
    for (const auto* name : {"registr", "registr-desktop", "gone", "sen"})
        EXPECT_THAT(target(name), with_code(ErrorCode::InvalidTarget)) << name;
    caller.authentication = ClientAuthentication::None;
    EXPECT_THAT(target("senior"), with_code(ErrorCode::UnauthorizedClient));
}

TEST_F(ExchangeTest, NeedsATokenOfAPersonThatWasAddressedToTheCaller) {
    EXPECT_THAT(exchanged(subject("registr")), IsOk());
    EXPECT_THAT(exchanged(subject("registr-web")), IsOk());
    EXPECT_THAT(exchanged(subject(base::Json::array({"other", "registr"}))), IsOk());
    for (const auto& audience :
         {base::Json("senior"), base::Json(), base::Json::array({"other"}), base::Json(7)})
        EXPECT_THAT(exchanged(subject(audience)), with_code(ErrorCode::InvalidRequest));
    for (const auto end : {std::int64_t{-1}, std::int64_t{17'900'001'790'000'000}}) {
        auto endless = subject("registr");
        endless.set("exp", end);
        EXPECT_THAT(exchanged(endless), with_code(ErrorCode::InvalidRequest)) << end;
    }
    auto own = base::Json::object({{"aud", "registr"}, {"exp", 1'790'000'100}});
    EXPECT_THAT(exchanged(own), with_code(ErrorCode::InvalidRequest));
}

TEST_F(ExchangeTest, KeepsTheChainOfActorsAndEndsIt) {
    auto token = subject("registr");
    EXPECT_THAT(exchanged(token)->actors, ElementsAre("registr-web"));
    base::Json chain;
    for (std::size_t i = 0; i < kLongestChain; ++i) {
        auto link = base::Json::object({{"sub", "m" + std::to_string(i)}});
        if (!chain.is_null()) link.set("act", chain);
        chain = link;
        token.set("act", chain);
        if (i + 1 < kLongestChain) {
            EXPECT_EQ(exchanged(token)->actors.size(), i + 2);
        } else {
            EXPECT_THAT(exchanged(token), with_code(ErrorCode::InvalidRequest));
        }
    }
}

TEST_F(ExchangeTest, GivesTheScopeOfTheCalledModuleAndOfThePersonNoMoreThanBefore) {
    EXPECT_THAT(exchanged(subject("registr"))->scope, ElementsAre("senior", "profile"));
    EXPECT_THAT(exchanged(subject("registr"), "senior")->scope, ElementsAre("senior"));
    for (const auto* scope : {"openid", "email", "klicnik.admin", "registr", "senior registr"})
        EXPECT_THAT(exchanged(subject("registr"), scope), with_code(ErrorCode::InvalidScope))
            << scope;
    called.module.reset();
    auto bare = subject("registr");
    bare.set("scope", "openid");
    EXPECT_THAT(exchanged(bare)->scope, IsEmpty());
}

}  // namespace
}  // namespace oauth
