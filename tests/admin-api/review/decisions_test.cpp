// Rights are confirmed or ended, each once, by those who may take them away; nobody decides about
// himself.
#include <latch>

#include "tests/admin-api/hired.h"
#include "tests/admin-api/review/reviews.h"

namespace admin_api_test {
namespace {

using account::Module;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class ReviewDecision : public ReviewTest {
protected:
    std::string id = opened(R"("kraj-jihomoravsky","domov-pod-borovicemi","boskovice")");
    std::string region = at(id, "kraj-jihomoravsky");
};

TEST_F(ReviewDecision, ConfirmsAndEndsWithOneRecordEach) {
    const auto stays = right(region, "cerny", "evidence-socialnich-sluzeb");
    const auto goes = right(region, "cerny", "prace-se-zadosti");
    const auto reply = decide(
        "hlozanek",
        region,
        row(stays, "confirm") + "," + row(goes, "end", R"(,"reason":"jiná agenda")")
    );
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_THAT(listed(reply, "decisions", "outcome"), ElementsAre("confirmed", "ended"));
    EXPECT_EQ(reply.body.find("place")->find("counts")->int_at("confirmed"), 1);
    EXPECT_EQ(reply.body.find("place")->find("counts")->int_at("ended"), 1);
    EXPECT_TRUE(held(api, "cerny", permission(Module::Poskytovatel, "prace-se-zadosti")).revoked);
    EXPECT_EQ(records_of("permission.confirm"), 1);
    EXPECT_EQ(records_of("permission.revoke"), 1);
    EXPECT_THAT(api.audit_text(), HasSubstr("jiná agenda"));
    const auto after = right(region, "cerny", "prace-se-zadosti");
    EXPECT_EQ(after.string_at("state"), "ended");
    EXPECT_EQ(after.find("decision")->string_at("by"), "hlozanek");
}

TEST_F(ReviewDecision, NobodyDecidesAboutHimself) {
    const auto own = right(region, "hlozanek", "evidence-socialnich-sluzeb");
    EXPECT_EQ(outcome(decide("hlozanek", region, row(own, "confirm"))), "own-account");
    EXPECT_EQ(outcome(decide("hlozanek", region, row(own, "end"))), "own-account");
    const auto seen = rights("hlozanek", region, "&username=hlozanek");
    for (const auto& one : *seen.body.find("rights")->as_array()) {
        EXPECT_EQ(*one.find("may_decide")->as_bool(), false);
        // Nobody else administers there: it is the ministry's.
        EXPECT_EQ(one.string_at("decider"), "ministry");
    }
    EXPECT_EQ(outcome(decide("vrbicka", region, row(own, "confirm"))), "confirmed");
}

TEST_F(ReviewDecision, NobodyDecidesAboutAnotherAccountOfHis) {
    const auto ministry = at(opened(R"("mpsv")"), "mpsv");
    const auto other = right(ministry, "vrbicka-hn", "sprava-systemu");
    EXPECT_EQ(*other.find("may_decide")->as_bool(), false);
    EXPECT_EQ(outcome(decide("vrbicka", ministry, row(other, "confirm"))), "own-account");
}

TEST_F(ReviewDecision, IsTheOrganizationsWhenAnotherAdministersThere) {
    make_administrator(api.slapd(), "cerny", Module::Registr);
    const auto own = right(region, "hlozanek", "evidence-socialnich-sluzeb");
    EXPECT_EQ(own.string_at("decider"), "organization");
    EXPECT_EQ(
        listed(
            rights("vrbicka", region, "&decider=organization&module=registr"), "rights", "decider"
        )
            .front(),
        "organization"
    );
}

TEST_F(ReviewDecision, IsMadeOnce) {
    const auto one = right(region, "cerny", "prace-se-zadosti");
    EXPECT_EQ(outcome(decide("hlozanek", region, row(one, "confirm"))), "confirmed");
    EXPECT_EQ(outcome(decide("vrbicka", region, row(one, "end"))), "review-right-decided");
    const auto seen = R"(,"etag":)" + base::dump(Json(one.string_at("etag").value()));
    EXPECT_EQ(outcome(decide("vrbicka", region, row(one, "end", seen))), "review-right-changed");
}

TEST_F(ReviewDecision, OfTwoAtOnceOneHappens) {
    const auto all = rights("vrbicka", region, "&username=cerny");
    for (const auto& one : *all.body.find("rights")->as_array()) {
        const std::vector<std::string> words = {"confirm", "end"};
        const std::vector<std::string> tokens = {api.token_of("vrbicka"), api.token_of("hlozanek")};
        std::vector<Reply> replies(2);
        std::latch start(2);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < 2; ++i)
            threads.emplace_back([&, i] {
                const auto sent = R"({"reason":"x","decisions":[)" + row(one, words[i]) + "]}";
                start.arrive_and_wait();
                replies[i] = api.with_token(tokens[i], post(region + "/decisions", sent));
            });
        for (auto& thread : threads) thread.join();
        const std::vector<std::string> outcomes = {outcome(replies[0]), outcome(replies[1])};
        EXPECT_THAT(outcomes, Contains("review-right-decided"));
        EXPECT_THAT(outcomes, testing::AnyOf(Contains("confirmed"), Contains("ended")));
        const auto after = right(region, "cerny", one.string_at("code").value());
        EXPECT_EQ(after.string_at("state"), outcomes[0] == "confirmed" ? "confirmed" : "ended");
    }
}

TEST_F(ReviewDecision, NeverTakesTheLastAdministrator) {
    const auto home = at(id, "domov-pod-borovicemi");
    const auto last = right(home, "adamira", "sprava-systemu");
    EXPECT_THAT(*last.find("hints")->as_array(), Contains(Json("system-administration")));
    EXPECT_EQ(outcome(decide("vrbicka", home, row(last, "end"))), "last-administrator");
    EXPECT_EQ(right(home, "adamira", "sprava-systemu").string_at("state"), "undecided");
    EXPECT_EQ(outcome(decide("vrbicka", home, row(last, "confirm"))), "confirmed");
}

TEST_F(ReviewDecision, EndsWithAReasonOnly) {
    const auto one = right(region, "cerny", "prace-se-zadosti");
    const auto silent = R"({"decisions":[)" + row(one, "end") + "]}";
    EXPECT_EQ(outcome(api.as("hlozanek", post(region + "/decisions", silent))), "reason-required");
    EXPECT_EQ(right(region, "cerny", "prace-se-zadosti").string_at("state"), "undecided");
}

TEST_F(ReviewDecision, NamesTheFaultsOfAllRows) {
    const auto one = right(region, "cerny", "prace-se-zadosti");
    const auto reply = decide(
        "hlozanek",
        region,
        R"({"right":"x","decision":"maybe"},)" + row(one, "end", R"(,"why":"x")") + "," +
            row(one, "end") + ",7"
    );
    EXPECT_EQ(reply.code(), "members-invalid");
    EXPECT_THAT(
        listed(reply, "errors", "name"),
        testing::UnorderedElementsAre(
            "decisions[0].right",
            "decisions[0].decision",
            "decisions[1].why",
            "decisions[2].right",
            "decisions[3]"
        )
    );
    EXPECT_EQ(decide("hlozanek", region, "").code(), "members-invalid");
}

TEST_F(ReviewDecision, OfAClosedReviewIsRefused) {
    const auto one = right(region, "cerny", "prace-se-zadosti");
    ASSERT_EQ(
        api.as("vrbicka", post("/reviews/" + id + "/closure", R"({"reason":"konec"})")).status, 200
    );
    EXPECT_EQ(decide("hlozanek", region, row(one, "end")).code(), "review-closed");
}

// The change is a decision: whoever made it had the right in mind, and the authority.
TEST_F(ReviewDecision, OfARightThatWasChangedOrRevokedSinceIsMadeByThat) {
    const auto gone = right(region, "cerny", "prace-se-zadosti");
    const auto place = place_of(api, "cerny", permission(Module::Poskytovatel, "prace-se-zadosti"));
    ASSERT_EQ(api.as("hlozanek", remove(place + "?reason=odchod")).status, 204);
    EXPECT_EQ(right(region, "cerny", "prace-se-zadosti").string_at("state"), "revoked");
    EXPECT_EQ(outcome(decide("hlozanek", region, row(gone, "confirm"))), "review-right-changed");
    settle_again(id, "kraj-jihomoravsky");
    const auto counts = api.as("hlozanek", get("/reviews/" + id + "/organizations"));
    EXPECT_EQ(
        counts.body.find("organizations")->as_array()->front().find("counts")->int_at("otherwise"),
        1
    );
}

TEST_F(ReviewDecision, OfAModuleThatTheCallerDoesNotAdministerIsRefused) {
    hire(
        api,
        {.username = "druhy",
         .organization = "kraj-jihomoravsky",
         .module = "senior",
         .ik_mpsv = "1209999901"}
    );
    const auto one = right(region, "cerny", "prace-se-zadosti");
    EXPECT_EQ(outcome(decide("druhy", region, row(one, "confirm"))), "not-your-module");
}

}  // namespace
}  // namespace admin_api_test
