// What the program does for reviews by itself: reminders, escalation, the yearly one, and what a
// killed program left half done.
#include "admin-api/program.h"
#include "admin-api/review/review_right.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/admin-api/review/reviews.h"

namespace admin_api_test {
namespace {

using account::Module;
using testing::ElementsAre;
using testing::IsEmpty;

std::unique_ptr<admin_api::Program> started(admin_api::Config config) {
    config.server.port = 0;
    auto made = admin_api::Program::create(
        config, {base::system_clock(), base::system_random(), quiet_log()}
    );
    auto program = std::move(made.value());
    if (!program->start()) throw std::runtime_error("the second program does not start");
    return program;
}

class ReviewDuty : public ReviewTest {
protected:
    void await_told(const std::string& caller, std::size_t count) {
        await([&] { return told(caller).size() >= count; });
    }
};

TEST_F(ReviewDuty, TellsAdministratorsOnceAndNobodyElse) {
    const auto id = opened(R"("kraj-jihomoravsky")", 30);
    await_told("hlozanek", 1);
    move_deadline(id, 7);
    await_told("hlozanek", 2);
    const auto second = started(config);  // and the first goes on
    settle_again(id, "kraj-jihomoravsky");
    EXPECT_THAT(told("hlozanek"), ElementsAre("review-opened", "review-reminder"));
    for (const auto* other : {"cerny", "otcenaskova", "vrbicka"})
        EXPECT_THAT(told(other), IsEmpty()) << other;
    second->stop();
}

TEST_F(ReviewDuty, WhoHasDecidedEverythingIsNotReminded) {
    const auto id = opened(R"("blansko")", 30);
    const auto place = at(id, "blansko");
    const auto all = rights("vrbicka", place);
    std::string rows;
    for (const auto& one : *all.body.find("rights")->as_array())
        rows += (rows.empty() ? "" : ",") + row(one, "confirm");
    ASSERT_EQ(
        decide("vrbicka", place, rows).body.find("place")->find("counts")->int_at("percent"), 100
    );
    move_deadline(id, -1);
    const auto other = opened(R"("kraj-vysocina")", 30);  // whose notice comes after
    await_told("otcenaskova", 1);
    EXPECT_EQ(records_of("review.escalate"), 0);
}

TEST_F(ReviewDuty, EscalatesToTheMinistryOnceAfterTheDeadline) {
    const auto id = opened(R"("kraj-jihomoravsky")", 30);
    await_told("hlozanek", 1);
    move_deadline(id, -1);
    await([&] { return records_of("review.escalate") > 0; });
    await_told("hlozanek", 2);
    const auto second = started(config);
    settle_again(id, "kraj-jihomoravsky");
    EXPECT_THAT(told("vrbicka"), ElementsAre("review-escalated"));
    EXPECT_THAT(told("hlozanek"), ElementsAre("review-opened", "review-overdue"));
    EXPECT_EQ(records_of("review.escalate"), 1);
    const auto waiting =
        api.as("vrbicka", get("/reviews/" + id + "/organizations?state=for-ministry"));
    EXPECT_EQ(waiting.body.find("organizations")->as_array()->size(), 1U);
    // Silence ends nothing, and late is better than never.
    const auto place = at(id, "kraj-jihomoravsky");
    const auto one = right(place, "cerny", "prace-se-zadosti");
    EXPECT_EQ(one.string_at("state"), "undecided");
    EXPECT_EQ(outcome(decide("hlozanek", place, row(one, "confirm"))), "confirmed");
    second->stop();
}

TEST_F(ReviewDuty, FinishesWhatAKilledProgramLeft) {
    const auto id = opened(R"("kraj-jihomoravsky")", 30);
    const auto place = at(id, "kraj-jihomoravsky");
    const auto leave_ending = [&](const std::string& code) {
        admin_api::ReviewRights kept(api.store());
        const auto name = right(place, "cerny", code).string_at("id").value();
        const auto now = base::system_clock()();
        auto seen = kept.find({id, account::OrganizationId("kraj-jihomoravsky")}, name, now)
                        .value()
                        .value();
        const admin_api::RightTurn turn{
            admin_api::RightState::Ending,
            {api.account("hlozanek").id, account::Username("hlozanek")},
            "jiná agenda",
            now - std::chrono::hours(1)};
        ASSERT_TRUE(kept.turn(seen, turn, now).value());
    };
    leave_ending("evidence-socialnich-sluzeb");  // claimed, and not revoked
    const auto done = place_of(api, "cerny", permission(Module::Poskytovatel, "prace-se-zadosti"));
    leave_ending("prace-se-zadosti");  // revoked, and not written down
    ASSERT_EQ(api.as("hlozanek", remove(done + "?reason=x")).status, 204);
    settle_again(id, "kraj-jihomoravsky");
    EXPECT_EQ(right(place, "cerny", "evidence-socialnich-sluzeb").string_at("state"), "undecided");
    const auto ended = right(place, "cerny", "prace-se-zadosti");
    EXPECT_EQ(ended.string_at("state"), "ended");
    EXPECT_EQ(ended.find("decision")->string_at("by"), "hlozanek");
}

// The ticket of an organization is redeemed by one, and rights that were decided stay so.
TEST_F(ReviewDuty, GathersEachOrganizationOnce) {
    const auto id = opened(R"("kraj-jihomoravsky")", 30);
    admin_api::ReviewPlaces places(api.store());
    const admin_api::ReviewTicket ticket{id, account::OrganizationId("kraj-jihomoravsky")};
    EXPECT_FALSE(places.redeem(ticket, {}, base::system_clock()()).value());
}

class YearlyReview : public ReviewTest {
protected:
    YearlyReview()
        : ReviewTest([](admin_api::Config& given) {
              auto& rules = given.rules.review;
              rules.opens_by_itself = true;
              rules.opens = std::chrono::January / 1;
              rules.deadline = std::chrono::December / 31;
          }) {}
};

TEST_F(YearlyReview, OpensByItselfOnceForAllOrganizations) {
    await([&] { return !listed(api.as("vrbicka", get("/reviews")), "reviews", "id").empty(); });
    const auto second = started(config);
    const auto id = listed(api.as("vrbicka", get("/reviews")), "reviews", "id").front();
    admin_api::ReviewPlaces places(api.store());
    await([&] { return places.tickets(id, base::system_clock()()).value().empty(); });
    ASSERT_EQ(
        api.as("vrbicka", post("/reviews/" + id + "/closure", R"({"reason":"zkouška"})")).status,
        200
    );
    second->stop();
    const auto third = started(config);
    const auto other =
        opened(R"("kraj-vysocina")", 30);  // it would overlap with another yearly one
    EXPECT_THAT(
        listed(api.as("vrbicka", get("/reviews")), "reviews", "id"), ElementsAre(other, id)
    );
    EXPECT_TRUE(api.as("vrbicka", get("/reviews/" + id))
                    .body.find("history")
                    ->as_array()
                    ->front()
                    .find("by")
                    ->is_null());
    third->stop();
}

class SilentReview : public ReviewTest {
protected:
    SilentReview()
        : ReviewTest([](admin_api::Config& given) {
              given.rules.review.silence = admin_api::Silence::End;
          }) {}
};

TEST_F(SilentReview, EndsWhatNobodyDecidedWhenTheSettingsSaySo) {
    const auto id = opened(R"("domov-pod-borovicemi")", 30);
    const auto place = at(id, "domov-pod-borovicemi");
    const auto all = rights("vrbicka", place, "&username=navratilik");
    const auto kept = all.body.find("rights")->as_array()->front();
    ASSERT_EQ(outcome(decide("vrbicka", place, row(kept, "confirm"))), "confirmed");
    move_deadline(id, -1);
    // The look that has begun may still have the old deadline; the one after it has not.
    for (int looks = 0; looks < 2; ++looks) settle_again(id, "domov-pod-borovicemi");
    EXPECT_EQ(right(place, "adamira", "prace-se-zadosti").string_at("state"), "ended");
    const auto code = kept.string_at("code").value();
    EXPECT_EQ(right(place, "navratilik", code).string_at("state"), "confirmed");
    // The last administrator stays, and the ministry is told.
    EXPECT_EQ(right(place, "adamira", "sprava-systemu").string_at("state"), "undecided");
    await([&] { return records_of("review.escalate") == 1; });
}

}  // namespace
}  // namespace admin_api_test
