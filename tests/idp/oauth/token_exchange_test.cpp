// Token exchange (RFC 8693): which module gets a token for which, and with how much of the first.
#include "idp/oauth/grants/token_exchange.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using oauth_test::native_client;
using oauth_test::web_client;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto with_code(ErrorCode code) {
    return FailsWith(Field(&TokenError::code, code));
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
        return read_exchange_request(*read_token_request(form(more)));
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
