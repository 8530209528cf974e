// Organizations that are not here yet ask by the public form (R16): nobody logs in, nothing is told
// of what stands, and the ministry founds what it approves.
#include <gmock/gmock.h>

#include <set>

#include "admin-api/config.h"
#include "tests/admin-api/requests/requests.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kPath = "/organization-requests";

std::string form(const std::string& ico = "09001000", const std::string& more = "") {
    return R"({"name":"Domov U Lípy, z. ú.","ico":")" + ico +
           R"(","address":"Lipová 1, 760 01 Zlín","modules":["poskytovatel","senior"],)"
           R"("contact_name":"Jana Nová","email":"jana.nova@lipa.example","phone":"+420 577 000 000",)"
           R"("representative_name":"Petr Lípa","representative_office":"ředitel",)"
           R"("document_reference":"Č. j. 12/2026")" +
           more + "}";
}
constexpr const char* kApproved = R"({"id":"domov-u-lipy","kind":"provider","region":"Zlínský"})";

Reply sent(Api& api, const std::string& body) {
    return api.without_token(post(kPath, body));
}
std::string at(const std::string& id, const std::string& turn) {
    return std::string(kPath) + "/" + id + "/" + turn;
}
Reply notice(Api& api, const Reply& received) {
    return api.without_token(post(
        at(received.text("id"), "notice"), R"({"receipt":")" + received.text("receipt") + "\"}"
    ));
}
Api::Adjust with_two_eyes() {
    return [](admin_api::Config& config) { config.rules.four_eyes.clear(); };
}

TEST(OrganizationRequest, ComesWithoutALoginAndStandsInTheQueueOfTheMinistry) {
    Api api;
    const auto received = sent(api, form());
    ASSERT_EQ(received.status, 201) << base::dump(received.body);
    EXPECT_EQ(received.text("state"), "received");
    const auto queue = api.as("vrbicka", get("/organization-requests?state=received"));
    EXPECT_THAT(listed(queue, "requests", "id"), ElementsAre(received.text("id")));
    EXPECT_THAT(base::dump(queue.body), Not(HasSubstr(received.text("receipt"))));
    ASSERT_EQ(api.audit().size(), 1U);
    EXPECT_EQ(api.audit().back().string_at("activity"), "organization-request.submit");
    EXPECT_EQ(api.audit().back().string_at("target"), "09001000");
    EXPECT_THAT(api.audit_text(), Not(HasSubstr(received.text("receipt"))));
}

TEST(OrganizationRequest, TheQueueIsTheMinistrysAlone) {
    Api api;
    const auto id = sent(api, form()).text("id");
    for (const auto* caller : {"hlozanek", "beneda"}) {
        EXPECT_EQ(api.as(caller, get(kPath)).code(), "ministry-only") << caller;
        EXPECT_EQ(api.as(caller, get(kPath + ("/" + id))).code(), "ministry-only") << caller;
        EXPECT_EQ(api.as(caller, post(at(id, "approval"), kApproved)).code(), "ministry-only");
    }
    EXPECT_EQ(api.as("cerny", get(kPath)).code(), "not-an-administrator");
    EXPECT_EQ(api.without_token(get(kPath)).code(), "token-missing");
}

struct Faulty {
    std::string body;
    std::string named;
};

TEST(OrganizationRequest, IsReadStrictly) {
    Api api;
    const std::vector<Faulty> all = {
        {form("09001001"), "ico"},
        {form("09001000", R"(,"id":"mpsv")"), "id"},
        {form("09001000", R"(,"kind":"ministry")"), "kind"},
        {form("09001000", R"(,"region":"Atlantida")"), "region"},
        {form("09001000", R"(,"data_box":"x")"), "data_box"},
        {R"({"name":"Domov"})", "document_reference"},
    };
    for (const auto& [body, named] : all) {
        const auto refused = sent(api, body);
        EXPECT_EQ(refused.code(), "members-invalid") << body;
        EXPECT_THAT(listed(refused, "errors", "name"), testing::Contains(named)) << body;
    }
    EXPECT_THAT(api.audit(), IsEmpty());
    EXPECT_THAT(listed(api.as("vrbicka", get(kPath)), "requests", "id"), IsEmpty());
}

TEST(OrganizationRequest, TheAnswerTellsNothingOfWhatStands) {
    Api api;
    const auto ico = api.as("vrbicka", get("/organizations/kraj-jihomoravsky")).text("ico");
    ASSERT_FALSE(ico.empty());
    const auto known = sent(api, form(ico));
    const auto unknown = sent(api, form());
    const auto again = sent(api, form());
    for (const auto* reply : {&known, &unknown, &again}) {
        EXPECT_EQ(reply->status, 201);
        EXPECT_EQ(reply->text("state"), "received");
        EXPECT_EQ(reply->body.as_object()->size(), 3U);
    }
}

TEST(OrganizationRequest, OfOneNetworkOnlySoManyWait) {
    Api api([](admin_api::Config& config) {
        config.rules.request_room.of_network = 2;
        config.rules.four_eyes.clear();
    });
    const auto first = sent(api, form());
    ASSERT_EQ(sent(api, form()).status, 201);
    EXPECT_EQ(sent(api, form()).code(), "requests-full");
    const auto refusal = post(at(first.text("id"), "refusal"), R"({"reason":"dvakrát totéž"})");
    ASSERT_EQ(api.as("vrbicka", refusal).status, 200);
    EXPECT_EQ(sent(api, form()).status, 201);
}

TEST(OrganizationRequest, AltogetherOnlySoManyWait) {
    Api api([](admin_api::Config& config) { config.rules.request_room.waiting = 1; });
    ASSERT_EQ(sent(api, form()).status, 201);
    EXPECT_EQ(sent(api, form()).code(), "requests-full");
    EXPECT_EQ(api.audit().back().string_at("outcome"), "failed");
}

TEST(OrganizationRequest, NobodyAsksTooOften) {
    Api api([](admin_api::Config& config) { config.rules.rates.open.burst = 2; });
    EXPECT_EQ(sent(api, "{}").code(), "members-invalid");
    EXPECT_EQ(sent(api, "{}").code(), "members-invalid");
    const auto refused = sent(api, form());
    EXPECT_EQ(refused.code(), "too-many-requests");
    EXPECT_TRUE(refused.headers.only("retry-after").has_value());
    EXPECT_THAT(api.audit(), IsEmpty());
}

TEST(OrganizationRequest, TheReceiptAndNothingElseOpensTheNotice) {
    Api api(with_two_eyes());
    const auto received = sent(api, form());
    EXPECT_EQ(notice(api, received).text("state"), "received");
    const auto guessed =
        api.without_token(post(at(received.text("id"), "notice"), R"({"receipt":"0"})"));
    const auto missing =
        api.without_token(post(at("0000000000000000-00", "notice"), R"({"receipt":"0"})"));
    EXPECT_EQ(guessed.code(), "request-not-found");
    EXPECT_EQ(guessed.fingerprint(), missing.fingerprint());
    const auto refusal = post(at(received.text("id"), "refusal"), R"({"reason":"doklad chybí"})");
    ASSERT_EQ(api.as("vrbicka", refusal).status, 200);
    const auto told = notice(api, received);
    EXPECT_EQ(told.text("state"), "refused");
    EXPECT_EQ(told.text("reason"), "doklad chybí");
    EXPECT_THAT(told.text("text"), HasSubstr("zamítnuta"));
}

TEST(OrganizationRequest, AnApprovalFoundsTheOrganizationAndLeavesItsFirstAdministratorToInvite) {
    Api api(with_two_eyes());
    const auto received = sent(api, form());
    const auto id = received.text("id");
    const auto approved = api.as("vrbicka", post(at(id, "approval"), kApproved));
    ASSERT_EQ(approved.status, 200) << base::dump(approved.body);
    const auto founded = api.as("vrbicka", get("/organizations/domov-u-lipy"));
    EXPECT_EQ(founded.text("name"), "Domov U Lípy, z. ú.");
    EXPECT_EQ(founded.text("address"), "Lipová 1, 760 01 Zlín");
    EXPECT_THAT(texts_at(founded, "modules"), ElementsAre("poskytovatel", "senior"));
    EXPECT_EQ(api.audit().back().string_at("target"), "domov-u-lipy");
    const auto work = api.as("vrbicka", get("/organization-requests?state=approved"));
    EXPECT_THAT(listed(work, "requests", "id"), ElementsAre(id));
    EXPECT_EQ(api.as("vrbicka", post(at(id, "completion"))).code(), "no-administrator-yet");
    hire(
        api,
        {.username = "prvni",
         .organization = "domov-u-lipy",
         .module = "senior",
         .ik_mpsv = "1209999912",
         .mark = '7'}
    );
    ASSERT_EQ(api.as("vrbicka", post(at(id, "completion"))).status, 200);
    EXPECT_THAT(
        listed(api.as("vrbicka", get("/organization-requests?state=approved")), "requests", "id"),
        IsEmpty()
    );
    EXPECT_EQ(notice(api, received).text("state"), "completed");
}

TEST(OrganizationRequest, IsApprovedByFourEyesWithoutBeingAskedOtherwise) {
    Api api;
    hire_second_administrator(api);
    const auto id = sent(api, form()).text("id");
    const auto first = api.as("vrbicka", post(at(id, "approval"), kApproved));
    ASSERT_EQ(first.status, 200) << base::dump(first.body);
    EXPECT_EQ(first.text("state"), "first-approval");
    EXPECT_EQ(
        api.as("vrbicka", get("/organizations/domov-u-lipy")).code(), "organization-not-found"
    );
    for (const auto* same : {"vrbicka", "vrbicka-hn"})
        EXPECT_EQ(api.as(same, post(at(id, "approval"))).code(), "own-request") << same;
    EXPECT_EQ(api.as("druhy", post(at(id, "approval"), kApproved)).code(), "members-invalid");
    const auto second = api.as("druhy", post(at(id, "approval"), R"({"reason":"souhlasím"})"));
    ASSERT_EQ(second.status, 200) << base::dump(second.body);
    EXPECT_EQ(second.text("state"), "approved");
    EXPECT_EQ(api.as("druhy", get("/organizations/domov-u-lipy")).text("region"), "Zlínský");
}

TEST(OrganizationRequest, ATakenNameLeavesItOpen) {
    Api api(with_two_eyes());
    const auto id = sent(api, form()).text("id");
    const auto* const taken = R"({"id":"kraj-jihomoravsky","kind":"provider"})";
    EXPECT_EQ(api.as("vrbicka", post(at(id, "approval"), taken)).code(), "organization-exists");
    EXPECT_EQ(api.as("vrbicka", get(kPath + ("/" + id))).text("state"), "received");
    EXPECT_EQ(api.as("vrbicka", post(at(id, "approval"), kApproved)).status, 200);
    EXPECT_EQ(api.as("vrbicka", post(at(id, "approval"), kApproved)).code(), "request-decided");
}

TEST(OrganizationRequest, NobodyBecomesTheMinistry) {
    Api api(with_two_eyes());
    const auto id = sent(api, form()).text("id");
    for (const auto* kind : {"ministry", "helpdesk"}) {
        const auto body = R"({"id":"domov-u-lipy","kind":")" + std::string(kind) + "\"}";
        EXPECT_EQ(api.as("vrbicka", post(at(id, "approval"), body)).code(), "members-invalid");
    }
}

}  // namespace
}  // namespace admin_api_test
