#include "idp/oauth/introspection.h"

#include <gmock/gmock.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using base::Json;
using oauth_test::assignment_of;
using oauth_test::mayor;
using oauth_test::noon;
using oauth_test::web_client;
using namespace std::chrono_literals;

Client named(const std::string& id, const std::string& audience) {
    auto client = web_client();
    client.id = ClientId(id);
    client.audience = audience;
    return client;
}

Json token_of(const std::string& client, const Json& audience) {
    return Json::object({
        {"iss", "https://idp.example"},
        {"sub", "person"},
        {"aud", audience},
        {"client_id", client},
        {"exp", base::unix_seconds(noon() + 10min)},
        {"iat", base::unix_seconds(noon())},
        {"jti", "token-1"},
        {"sid", "session-1"},
        {"scope", "openid registr"},
        {"permissions", Json::array({"of the moment when it was issued"})},
        {"claims", Json::object({{"userinfo", Json::object()}})},
    });
}

TEST(TokenParameter, IsReadOnceWhateverTheHintSays) {
    struct Row {
        std::string name;
        web::Fields form;
        std::optional<ErrorCode> error;
    };
    const std::vector<Row> rows = {
        {"alone", {{"token", "abc"}}, std::nullopt},
        {"with a hint", {{"token", "abc"}, {"token_type_hint", "refresh_token"}}, std::nullopt},
        {"with a strange hint", {{"token", "abc"}, {"token_type_hint", "pigeon"}}, std::nullopt},
        {"missing", {{"token_type_hint", "access_token"}}, ErrorCode::InvalidRequest},
        {"empty", {{"token", ""}}, ErrorCode::InvalidRequest},
        {"twice", {{"token", "abc"}, {"token", "abc"}}, ErrorCode::InvalidRequest},
        {"hint twice",
         {{"token", "a"}, {"token_type_hint", "x"}, {"token_type_hint", "x"}},
         ErrorCode::InvalidRequest},
    };
    for (const auto& row : rows) {
        const auto read = read_token_parameter(row.form);
        EXPECT_EQ(read.has_value(), !row.error) << row.name;
        if (!read) {
            EXPECT_EQ(read.error().code, row.error) << row.name;
        }
    }
}

// S31.
TEST(Introspection, IsForOwnTokensForThoseAddressedToTheCallerAndForThoseHisFileNames) {
    auto overseer = named("dohled", "dohled");
    overseer.introspect = {"registr-web"};
    const auto registr = token_of("registr-web", "registr");
    struct Row {
        std::string name;
        Client caller;
        Json token;
        bool may;
    };
    const std::vector<Row> rows = {
        {"own", named("registr-web", "elsewhere"), registr, true},
        {"addressed to his audience", named("registr-api", "registr"), registr, true},
        {"addressed to his id", named("api", "x"), token_of("registr-web", "api"), true},
        {"one of several", named("api", "x"), token_of("w", Json::array({"y", "api"})), true},
        {"named in his file", overseer, registr, true},
        {"named, but of another client", overseer, token_of("senior-web", "senior"), false},
        {"a stranger's", named("senior-web", "senior"), registr, false},
        {"audience in another case", named("api", "Registr"), registr, false},
        {"beginning of the audience", named("api", "regist"), registr, false},
        {"without client and audience", named("api", "registr"), Json::object(), false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(may_introspect(row.caller, row.token), row.may) << row.name;
}

TEST(Introspection, CountsAnExchangedTokenForTheModuleThatIsCalled) {
    auto caller = named("registr-api", "registr");
    caller.exchange_audiences = {"gone", "senior-api"};
    const Clients clients({caller, named("senior-api", "senior")});
    auto exchanged = token_of("registr-api", "senior");
    exchanged.set("act", Json::object({{"sub", "registr-api"}}));
    EXPECT_EQ(served_client(token_of("registr-api", "registr"), clients)->id.str(), "registr-api");
    ASSERT_NE(served_client(exchanged, clients), nullptr);
    EXPECT_EQ(served_client(exchanged, clients)->id.str(), "senior-api");
    exchanged.set("aud", "poskytovatel");
    EXPECT_EQ(served_client(exchanged, clients), nullptr);
    EXPECT_EQ(served_client(token_of("nobody", "registr"), clients), nullptr);
}

Issue issue_for(const Client& client, std::optional<base::Day> until = {}) {
    Issue issue;
    auto person = mayor();
    person.assignments = {assignment_of(account::Module::Registr, "evidence")};
    person.assignments.front().validity.until = until;
    issue.client = &client;
    issue.subject = "person";
    issue.entitlement.session = "session-1";
    issue.entitlement.scope = {"openid", "registr"};
    issue.holder.granted = *account::check_module(person, account::Module::Registr, noon());
    issue.holder.organization.id = person.organization;
    issue.holder.account = std::move(person);
    issue.holder.now = noon();
    issue.session_ends = noon() + 10h;
    return issue;
}

TEST(Introspection, TellsWhatThePersonMayDoNowAndNotWhenTheTokenWasIssued) {
    const auto client = web_client();
    const auto answer = introspected(token_of("registr-web", "registr"), issue_for(client));
    EXPECT_EQ(*answer.find("active"), Json(true));
    for (const auto* name : {"iss", "sub", "aud", "client_id", "iat", "exp", "jti", "sid", "scope"})
        EXPECT_EQ(*answer.find(name), *token_of("registr-web", "registr").find(name)) << name;
    EXPECT_EQ(answer.string_at("token_type"), "Bearer");
    EXPECT_EQ(answer.string_at("ik_mpsv"), "1291416423");
    EXPECT_EQ(dump(*answer.find("permissions")), R"([{"code":"evidence","level":"update"}])");
    EXPECT_EQ(answer.find("claims"), nullptr);
}

TEST(Introspection, TellsNoEndBeyondTheFirstOfPermissionAndSession) {
    const auto client = web_client();
    const auto token = token_of("registr-web", "registr");
    auto issue = issue_for(client);
    issue.session_ends = noon() + 3min;
    EXPECT_EQ(introspected(token, issue).int_at("exp"), base::unix_seconds(noon() + 3min));
    auto long_lived = token;
    long_lived.set("exp", base::unix_seconds(noon() + 9h));
    const auto today = base::prague_day(noon());
    EXPECT_EQ(
        introspected(long_lived, issue_for(client, today)).int_at("exp"),
        base::unix_seconds(base::prague_midnight(today + std::chrono::days(1)))
    );
}

TEST(Introspection, TellsNothingOfPermissionsToAClientWithoutAModule) {
    auto client = web_client();
    client.module.reset();
    const auto answer = introspected(token_of("registr-web", "registr"), issue_for(client));
    EXPECT_EQ(answer.find("permissions"), nullptr);
    EXPECT_EQ(answer.find("ik_mpsv"), nullptr);
}

TEST(Introspection, TellsToWhichKeyATokenIsBound) {
    auto token = token_of("registr-web", "registr");
    token.set("cnf", Json::object({{"jkt", "thumbprint"}}));
    EXPECT_EQ(introspected(token).string_at("token_type"), "DPoP");
    EXPECT_EQ(introspected(token).find("cnf")->string_at("jkt"), "thumbprint");
    token.set("cnf", Json::object({{"x5t#S256", "thumbprint"}}));
    EXPECT_EQ(introspected(token).string_at("token_type"), "Bearer");
    EXPECT_EQ(introspected(token).find("cnf")->string_at("x5t#S256"), "thumbprint");
}

// RFC 9701 4.
TEST(Introspection, IsSignedForWhoAsksOrRegisteredSo) {
    struct Row {
        std::string name;
        std::optional<std::string> accept;
        bool plain_client;
        bool registered_client;
    };
    const std::vector<Row> rows = {
        {"no header", std::nullopt, false, true},
        {"anything", "*/*", false, true},
        {"json", "application/json", false, false},
        {"signed", "application/token-introspection+jwt", true, true},
        {"signed in capitals", "Application/Token-Introspection+JWT", true, true},
        {"both", "application/json, application/token-introspection+jwt;q=0.9", true, true},
        {"signed refused", "application/token-introspection+jwt;q=0, */*", false, true},
        {"json refused", "application/json;q=0.0", false, true},
        {"another", "application/jwt", false, true},
    };
    const auto plain = web_client();
    auto registered = web_client();
    registered.signed_answers.introspection = jose::Algorithm::Es256;
    for (const auto& row : rows) {
        EXPECT_EQ(wants_signed(plain, row.accept), row.plain_client) << row.name;
        EXPECT_EQ(wants_signed(registered, row.accept), row.registered_client) << row.name;
    }
    EXPECT_EQ(introspection_algorithm(plain), jose::Algorithm::Rs256);
    EXPECT_EQ(introspection_algorithm(registered), jose::Algorithm::Es256);
}

// RFC 9701 5: nothing at the top by which it could pass for an access token.
TEST(Introspection, SignedAnswerHoldsTheAnswerAndNamesWhoSaysItToWhom) {
    const auto claims = signed_claims({"https://idp.example", "registr-api", noon()}, inactive());
    EXPECT_EQ(
        dump(claims),
        R"({"iss":"https://idp.example","aud":"registr-api","iat":1790000000,)"
        R"("token_introspection":{"active":false}})"
    );
}

}  // namespace
}  // namespace oauth
