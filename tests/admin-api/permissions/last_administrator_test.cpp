// An organization never loses its last administrator unnoticed: refused, or by the ministry with a
// second person's approval and a reason.
#include <gmock/gmock.h>

#include <latch>
#include <thread>

#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using account::Module;

const auto kAdministration = permission(Module::Poskytovatel, "sprava-systemu");
const auto kOfRegistr = permission(Module::Registr, "sprava-systemu");

// domov-pod-borovicemi has one administrator: adamira, of poskytovatel.
std::vector<Ask> takings(Api& api) {
    const auto place = place_of(api, "adamira", kAdministration);
    const auto soon = R"({"until":")" + days_from_now(30) + R"(","reason":"test"})";
    return {
        remove(place + "?reason=test"),
        patch(place, R"({"level":"view","reason":"test"})"),
        patch(place, soon),
        put("/accounts/adamira/validity", soon),
        post("/accounts/adamira/discard", R"({"reason":"test"})"),
    };
}

bool administers(Api& api, const std::string& username, const account::Permission& permission) {
    const auto assignment = held(api, username, permission);
    return !assignment.revoked && assignment.level == account::Level::Update &&
           !api.account(username).discarded;
}

TEST(LastAdministrator, IsNotTakenFromHisOrganization) {
    Api api;
    for (const auto& taking : takings(api)) {
        const auto reply = api.as("vrbicka", taking);
        EXPECT_EQ(reply.status, 409) << taking.path;
        EXPECT_EQ(reply.code(), "last-administrator") << taking.path;
        EXPECT_EQ(api.audit().back().string_at("outcome"), "refused");
    }
    EXPECT_TRUE(administers(api, "adamira", kAdministration));
    EXPECT_FALSE(api.account("adamira").validity.until);
}

TEST(LastAdministrator, MayGoWhenAnotherStays) {
    Api api;
    make_administrator(api.slapd(), "navratilik", Module::Poskytovatel);
    const auto place = place_of(api, "adamira", kAdministration);
    EXPECT_EQ(api.as("vrbicka", remove(place + "?reason=nahrazen")).status, 204);
    const auto last = place_of(api, "navratilik", kAdministration);
    EXPECT_EQ(api.as("vrbicka", remove(last + "?reason=odchod")).code(), "last-administrator");
}

TEST(LastAdministrator, OfOneModuleIsNotReplacedByOneOfAnother) {
    Api api;
    make_administrator(api.slapd(), "navratilik", Module::Registr);
    const auto place = place_of(api, "adamira", kAdministration);
    EXPECT_EQ(api.as("vrbicka", remove(place + "?reason=test")).code(), "last-administrator");
}

TEST(LastAdministrator, MayBeLengthenedAndGetOtherRightsChanged) {
    Api api;
    const auto place = place_of(api, "adamira", kAdministration);
    const auto same = held(api, "adamira", kAdministration).validity.until;
    ASSERT_TRUE(same);
    const auto body = R"({"until":")" + base::to_iso(*same) + R"("})";
    EXPECT_EQ(api.as("vrbicka", patch(place, body)).status, 200);
    const auto applications =
        place_of(api, "adamira", permission(Module::Poskytovatel, "prace-se-zadosti"));
    EXPECT_EQ(api.as("vrbicka", remove(applications + "?reason=test")).status, 204);
}

std::string proposal_for(const std::string& operation, const std::string& target) {
    return R"({"operation":")" + operation + R"(","target":")" + target +
           R"(","reason":"organizace zanikla"})";
}

TEST(Approval, OfASecondPersonLetsTheProposerTakeTheLastAdministratorOnce) {
    Api api;
    add_second_of_ministry(api.slapd());
    const auto place = place_of(api, "adamira", kAdministration);
    const auto proposed =
        api.as("vrbicka", post("/approvals", proposal_for("permission.revoke", place)));
    ASSERT_EQ(proposed.status, 201);
    EXPECT_EQ(proposed.text("state"), "proposed");
    const auto id = proposed.text("id");
    const auto taking = remove(place, R"({"reason":"zánik","approval":")" + id + R"("})");
    EXPECT_EQ(api.as("vrbicka", taking).code(), "approval-not-usable");
    const auto approving = post("/approvals/" + id + "/approve", R"({"reason":"ověřeno"})");
    const auto approved = api.as(kSecondOfMinistry, approving);
    EXPECT_EQ(approved.text("state"), "approved");
    EXPECT_EQ(approved.body.find("decision")->string_at("by"), kSecondOfMinistry);
    EXPECT_EQ(api.as(kSecondOfMinistry, taking).code(), "approval-not-usable");
    EXPECT_EQ(api.as("vrbicka", taking).status, 204);
    EXPECT_FALSE(administers(api, "adamira", kAdministration));
    const auto record = api.audit().back();
    EXPECT_EQ(record.find("details")->find("after")->string_at("approval"), id);
    EXPECT_EQ(record.find("details")->find("after")->string_at("approved_by"), kSecondOfMinistry);
    EXPECT_EQ(api.as("vrbicka", get("/approvals/" + id)).text("state"), "used");
    change(
        api.slapd(),
        assignment_dn(api.slapd(), "adamira", held(api, "adamira", kAdministration).id.str()),
        "replace: klRevoked\nklRevoked: FALSE"
    );
    EXPECT_EQ(api.as("vrbicka", taking).code(), "approval-not-usable");
}

TEST(Approval, IsBoundToItsOperationAndTarget) {
    Api api;
    add_second_of_ministry(api.slapd());
    const auto body = proposal_for("account.discard", "/accounts/adamira");
    const auto id = api.as("vrbicka", post("/approvals", body)).text("id");
    const auto approve = post("/approvals/" + id + "/approve", R"({"reason":"ano"})");
    ASSERT_EQ(api.as(kSecondOfMinistry, approve).status, 200);
    const auto with = R"({"reason":"zánik","approval":")" + id + R"("})";
    const auto place = place_of(api, "adamira", kAdministration);
    EXPECT_EQ(api.as("vrbicka", remove(place, with)).code(), "approval-not-usable");
    EXPECT_EQ(
        api.as("vrbicka", post("/accounts/hlozanek/discard", with)).code(), "approval-not-usable"
    );
    EXPECT_EQ(
        api.as("vrbicka", post("/accounts/adamira/discard", R"({"approval":")" + id + R"("})"))
            .code(),
        "reason-required"
    );
    EXPECT_EQ(api.as("vrbicka", post("/accounts/adamira/discard", with)).status, 204);
    EXPECT_TRUE(api.account("adamira").discarded);
}

TEST(Approval, IsNotDecidedByWhoProposedItNorByAnotherAccountOfHis) {
    Api api;
    add_second_of_ministry(api.slapd());
    const auto body = proposal_for("account.discard", "/accounts/adamira");
    const auto id = api.as("vrbicka", post("/approvals", body)).text("id");
    for (const auto* own : {"vrbicka", "vrbicka-hn"})
        for (const auto* word : {"/approve", "/refuse"}) {
            const auto reply = api.as(own, post("/approvals/" + id + word, R"({"reason":"sama"})"));
            EXPECT_EQ(reply.code(), "own-proposal") << own << word;
        }
    EXPECT_EQ(
        api.as(kSecondOfMinistry, post("/approvals/" + id + "/refuse")).code(), "reason-required"
    );
    const auto refusing = post("/approvals/" + id + "/refuse", R"({"reason":"organizace trvá"})");
    EXPECT_EQ(api.as(kSecondOfMinistry, refusing).text("state"), "refused");
    const auto late = post("/approvals/" + id + "/approve", R"({"reason":"přece"})");
    EXPECT_EQ(api.as(kSecondOfMinistry, late).code(), "approval-decided");
    EXPECT_EQ(
        api.as("vrbicka",
               post("/accounts/adamira/discard", R"({"reason":"zánik","approval":")" + id + R"("})")
        )
            .code(),
        "approval-not-usable"
    );
}

TEST(Approval, BelongsToTheMinistryAlone) {
    Api api;
    const auto* const unknown = "/approvals/7d444840-9dc0-11d1-b245-5ffdce74fad2";
    for (const auto* caller : {"hlozanek", "beneda"}) {
        for (const auto& ask :
             {get("/approvals"),
              get(unknown),
              post("/approvals", proposal_for("account.discard", "/accounts/cerny")),
              post(std::string(unknown) + "/approve", R"({"reason":"x"})"),
              post(std::string(unknown) + "/refuse", R"({"reason":"x"})")})
            EXPECT_EQ(api.as(caller, ask).code(), "ministry-only") << caller << ' ' << ask.path;
    }
    EXPECT_EQ(api.as("vrbicka", get(unknown)).code(), "approval-not-found");
}

TEST(Approval, IsProposedOnlyForWhatAsksForOneAndForSomebodyWhoIsThere) {
    Api api;
    const auto code = [&](const std::string& operation, const std::string& target) {
        return api.as("vrbicka", post("/approvals", proposal_for(operation, target))).code();
    };
    EXPECT_EQ(code("password.reset", "/accounts/adamira"), "members-invalid");
    EXPECT_EQ(code("account.discard", "adamira"), "members-invalid");
    EXPECT_EQ(code("account.discard", "/accounts/adamira/permissions/1"), "members-invalid");
    EXPECT_EQ(code("permission.revoke", "/accounts/adamira"), "members-invalid");
    EXPECT_EQ(code("account.discard", "/accounts/nobody"), "account-not-found");
    const auto* const silent = R"({"operation":"account.discard","target":"/accounts/adamira"})";
    EXPECT_EQ(api.as("vrbicka", post("/approvals", silent)).code(), "reason-required");
}

TEST(Approval, AreListedPageByPage) {
    Api api;
    const auto body = proposal_for("account.discard", "/accounts/adamira");
    for (int i = 0; i < 3; ++i) ASSERT_EQ(api.as("vrbicka", post("/approvals", body)).status, 201);
    const auto first = api.as("vrbicka", get("/approvals?limit=2"));
    EXPECT_EQ(first.body.find("approvals")->as_array()->size(), 2U);
    const auto second = api.as("vrbicka", get("/approvals?limit=2&cursor=" + first.text("next")));
    EXPECT_EQ(second.body.find("approvals")->as_array()->size(), 1U);
    EXPECT_TRUE(second.body.find("next")->is_null());
}

// Of kraj-jihomoravsky's two administrators of registr each is taken at the same moment.
TEST(LastAdministrator, OfTwoTakenAtOnceOneStays) {
    Api api;
    add_second_of_ministry(api.slapd());
    make_administrator(api.slapd(), "cerny", Module::Registr);
    const std::vector<std::string> people = {"hlozanek", "cerny"};
    const std::vector<std::string> callers = {"vrbicka", kSecondOfMinistry};
    for (int round = 0; round < 8; ++round) {
        std::vector<Reply> replies(2);
        std::latch start(2);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const auto ask = remove(place_of(api, people[i], kOfRegistr) + "?reason=test");
            const auto token = api.token_of(callers[i]);
            threads.emplace_back([&, i, ask, token] {
                start.arrive_and_wait();
                replies[i] = api.with_token(token, ask);
            });
        }
        for (auto& thread : threads) thread.join();
        const auto staying = std::ranges::count_if(people, [&](const auto& person) {
            return administers(api, person, kOfRegistr);
        });
        EXPECT_EQ(staying, 1) << round << ' ' << replies[0].code() << ' ' << replies[1].code();
        for (const auto& person : people)
            change(
                api.slapd(),
                assignment_dn(api.slapd(), person, held(api, person, kOfRegistr).id.str()),
                "replace: klRevoked\nklRevoked: FALSE"
            );
    }
}

}  // namespace
}  // namespace admin_api_test
