// A statutory representative hands a submission to a colleague, and it ends with his mandate (R5).
#include <gmock/gmock.h>

#include "core/account/usability.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using account::Module;
using base::Json;
using testing::SizeIs;

std::string body_of(
    const std::string& delegate, const std::string& code, const std::string& until
) {
    return R"({"delegate":")" + delegate + R"(","module":"poskytovatel","code":")" + code +
           R"(","level":"update","until":")" + until + R"(","reason":"zástup"})";
}

const Json::Array& items_of(const Reply& reply) {
    return *reply.body.find("delegations")->as_array();
}

bool may_submit(Api& api, const std::string& username, const std::string& code) {
    const auto granted =
        account::check_module(api.account(username), Module::Poskytovatel, base::system_clock()());
    return granted &&
           std::ranges::any_of(*granted, [&](const auto& one) { return one.code.str() == code; });
}

TEST(Delegation, IsGivenByTheRepresentativeSeenWithItsChainAndEndedByHim) {
    Api api;
    EXPECT_FALSE(may_submit(api, "zavrelova", "podat-vykaz"));
    const auto given = api.as(
        "podhorsky", post("/delegations", body_of("zavrelova", "podat-vykaz", days_from_now(100)))
    );
    ASSERT_EQ(given.status, 201) << given.code();
    EXPECT_EQ(*given.body.find("counts"), Json(true));
    EXPECT_EQ(given.body.find("delegator")->string_at("username"), "podhorsky");
    EXPECT_EQ(given.body.find("delegate")->string_at("username"), "zavrelova");
    EXPECT_EQ(given.body.find("mandate")->string_at("function"), "starosta");
    EXPECT_EQ(*given.body.find("mandate")->find("in_office"), Json(true));
    EXPECT_TRUE(may_submit(api, "zavrelova", "podat-vykaz"));
    const auto record = api.audit().back();
    EXPECT_EQ(record.string_at("activity"), "delegation.give");
    EXPECT_EQ(record.string_at("target"), "zavrelova");
    EXPECT_EQ(record.string_at("account"), api.account("podhorsky").id.str());

    const auto place = "/delegations/" + given.text("id");
    EXPECT_EQ(given.headers.only("location").value_or(""), "/api/v1" + place);
    EXPECT_EQ(api.as("podhorsky", remove(place)).code(), "reason-required");
    EXPECT_EQ(api.as("podhorsky", remove(place + "?reason=konec")).status, 204);
    EXPECT_FALSE(may_submit(api, "zavrelova", "podat-vykaz"));
    EXPECT_EQ(api.audit().back().string_at("activity"), "delegation.revoke");
    EXPECT_THAT(items_of(api.as("podhorsky", get("/delegations"))), SizeIs(2));
    const auto all = api.as("podhorsky", get("/delegations?state=all"));
    EXPECT_THAT(items_of(all), SizeIs(3));
    EXPECT_EQ(items_of(all).back().string_at("revoked_because"), "konec");
    EXPECT_EQ(*items_of(all).back().find("because"), Json::strings({"revoked"}));
}

TEST(Delegation, EndsWithTheMandate) {
    Api api;
    EXPECT_TRUE(may_submit(api, "zavrelova", "podat-zadost"));
    const auto mandate = api.account("podhorsky").mandates.front().id.str();
    change(
        api.slapd(),
        "klMandateId=" + mandate + ",ou=mandates,klOrganizationId=boskovice,ou=organizations," +
            test_support::TestDirectory::base(),
        "replace: klRevoked\nklRevoked: TRUE"
    );
    EXPECT_FALSE(may_submit(api, "zavrelova", "podat-zadost"));
    const auto seen = api.as("vrbicka", get("/delegations?username=zavrelova"));
    ASSERT_THAT(items_of(seen), SizeIs(1));
    EXPECT_EQ(*items_of(seen).front().find("because"), Json::strings({"mandate-ended"}));
    EXPECT_EQ(api.as("podhorsky", get("/delegations")).code(), "not-an-administrator");
}

struct Refused {
    const char* caller;
    std::string body;
    const char* code;
};

TEST(Delegation, IsRefusedWithItsReason) {
    Api api;
    const auto soon = days_from_now(30);
    const auto evidence =
        R"({"delegate":"zavrelova","module":"registr","code":"evidence-socialnich-sluzeb",)"
        R"("level":"view","until":")" +
        soon + R"("})";
    const std::vector<Refused> all = {
        {"podhorsky", body_of("podhorsky", "podat-vykaz", soon), "own-account"},
        {"podhorsky", body_of("cerny", "podat-vykaz", soon), "account-not-found"},
        {"podhorsky", body_of("nobody", "podat-vykaz", soon), "account-not-found"},
        {"podhorsky", body_of("zavrelova", "podat-vykaz", "2099-01-01"), "beyond-own-validity"},
        {"podhorsky", body_of("zavrelova", "podat-cokoli", soon), "not-a-representative"},
        {"podhorsky", body_of("zavrelova", "podat-zadost", soon), "already-assigned"},
        {"podhorsky", evidence, "not-a-submission"},
        {"tesarova", body_of("danhelova-hn", "podat-vykaz", soon), "wrong-kind-of-account"},
        {"hlozanek", body_of("cerny", "podat-vykaz", soon), "not-a-representative"},
        {"vrbicka", body_of("zavrelova", "podat-vykaz", soon), "not-a-representative"},
        {"zavrelova", body_of("matousek", "podat-zadost", soon), "not-an-administrator"},
        {"podhorsky", R"({"delegate":"zavrelova"})", "members-invalid"},
    };
    for (const auto& [caller, body, code] : all)
        EXPECT_EQ(api.as(caller, post("/delegations", body)).code(), code) << caller << body;
    const auto foreign = api.as("podhorsky", post("/delegations", all[1].body));
    const auto missing = api.as("podhorsky", post("/delegations", all[2].body));
    EXPECT_EQ(foreign.fingerprint(), missing.fingerprint());
}

TEST(Delegation, OfADiscardedColleagueIsRefused) {
    Api api;
    ASSERT_EQ(api.as("vrbicka", post("/accounts/capek/discard", R"({"reason":"x"})")).status, 204);
    const auto body = body_of("capek", "podat-vykaz", days_from_now(30));
    EXPECT_EQ(api.as("podhorsky", post("/delegations", body)).code(), "account-discarded");
}

TEST(Delegation, IsSeenAndEndedByAdministratorsOfItsModuleInTheOrganization) {
    Api api;
    make_administrator(api.slapd(), "capek", Module::Poskytovatel);
    const auto seen = api.as("capek", get("/delegations"));
    ASSERT_THAT(items_of(seen), SizeIs(2));
    const auto place = "/delegations/" + *items_of(seen).front().string_at("id");
    EXPECT_THAT(items_of(api.as("capek", get("/delegations?username=matousek"))), SizeIs(1));
    EXPECT_EQ(
        api.as("hlozanek", get("/delegations?username=zavrelova")).code(), "account-not-found"
    );
    EXPECT_EQ(api.as("vrbicka", get("/delegations")).code(), "search-too-wide");
    const auto foreign = api.as("hlozanek", remove(place + "?reason=x"));
    const auto missing =
        api.as("hlozanek", remove("/delegations/7d444840-9dc0-11d1-b245-5ffdce74fad2?reason=x"));
    EXPECT_EQ(foreign.code(), "delegation-not-found");
    EXPECT_EQ(foreign.fingerprint(), missing.fingerprint());
    EXPECT_EQ(api.as("beneda", remove(place + "?reason=x")).code(), "not-for-helpdesk");
    EXPECT_EQ(api.as("malasek", remove(place + "?reason=x")).code(), "delegation-not-found");
    EXPECT_EQ(api.as("capek", remove(place + "?reason=odchod")).status, 204);
    EXPECT_EQ(api.as("capek", remove(place + "?reason=znovu")).status, 204);
    const auto all = api.as("vrbicka", get("/delegations?username=podhorsky&state=all"));
    EXPECT_EQ(items_of(all).front().string_at("revoked_because"), "odchod");
}

TEST(Delegation, IsNotEndedByAnAdministratorOfAnotherModule) {
    Api api;
    make_administrator(api.slapd(), "capek", Module::Registr);
    const auto seen = api.as("capek", get("/delegations"));
    const auto place = "/delegations/" + *items_of(seen).front().string_at("id");
    EXPECT_EQ(api.as("capek", remove(place + "?reason=x")).code(), "not-your-module");
}

TEST(Delegation, OfTheLastUsefulRightEndsTheSessions) {
    Api api;
    for (const auto& assignment : api.account("matousek").assignments)
        ASSERT_EQ(
            api.as("vrbicka",
                   remove("/accounts/matousek/permissions/" + assignment.id.str() + "?reason=x"))
                .status,
            204
        );
    static_cast<void>(api.open_session("matousek"));
    const auto given = api.as("vrbicka", get("/delegations?username=matousek"));
    const auto place = "/delegations/" + *items_of(given).front().string_at("id");
    ASSERT_EQ(api.as("podhorsky", remove(place + "?reason=konec")).status, 204);
    EXPECT_TRUE(api.sessions_of("matousek").empty());
}

}  // namespace
}  // namespace admin_api_test
