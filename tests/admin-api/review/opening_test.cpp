// The ministry opens reviews, gives more time and closes them; an organization has one at a time.
#include <latch>

#include "tests/admin-api/review/reviews.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::ElementsAre;

class ReviewOpening : public ReviewTest {};

TEST_F(ReviewOpening, GathersTheRightsOfItsOrganizations) {
    const auto id = opened(R"("kraj-jihomoravsky","kraj-vysocina")");
    const auto review = api.as("vrbicka", get("/reviews/" + id));
    EXPECT_EQ(review.text("state"), "open");
    const auto& progress = *review.body.find("progress");
    EXPECT_EQ(progress.int_at("gathered"), 2);
    EXPECT_EQ(progress.find("counts")->int_at("percent"), 0);
    EXPECT_GT(progress.find("counts")->int_at("undecided").value(), 5);
    const auto listed_rights = rights("hlozanek", at(id, "kraj-jihomoravsky"));
    EXPECT_THAT(listed(listed_rights, "rights", "username"), Contains("cerny"));
    EXPECT_EQ(records_of("review.open"), 1);
}

TEST_F(ReviewOpening, IsTheMinistrysWithAReason) {
    for (const auto* caller : {"hlozanek", "beneda"})
        EXPECT_EQ(
            api.as(caller, post("/reviews", body(R"("kraj-vysocina")", 30))).code(), "ministry-only"
        ) << caller;
    const auto* const silent = R"({"name":"x","organizations":["kraj-vysocina"]})";
    EXPECT_EQ(api.as("vrbicka", post("/reviews", silent)).code(), "reason-required");
}

TEST_F(ReviewOpening, NamesAllFaults) {
    const auto* const faulty =
        R"({"opens":"2020-01-01","deadline":"2019-01-01","modules":["x"],"organizations":["A B"],
            "reason":"test"})";
    const auto reply = api.as("vrbicka", post("/reviews", faulty));
    EXPECT_EQ(reply.code(), "members-invalid");
    EXPECT_THAT(
        listed(reply, "errors", "name"),
        testing::UnorderedElementsAre("name", "opens", "deadline", "modules", "organizations")
    );
    EXPECT_EQ(api.as("vrbicka", post("/reviews", body(R"("nikde")", 9))).code(), "review-empty");
}

TEST_F(ReviewOpening, AnOrganizationHasOneAtATime) {
    const auto id = opened(R"("kraj-vysocina")");
    const auto second = post("/reviews", body(R"("kraj-jihomoravsky","kraj-vysocina")", 30));
    EXPECT_EQ(api.as("vrbicka", second).code(), "review-overlaps");
    EXPECT_EQ(api.as("vrbicka", post("/reviews", body("", 30))).code(), "review-overlaps");
    const auto closing = post("/reviews/" + id + "/closure", R"({"reason":"hotovo"})");
    EXPECT_EQ(api.as("vrbicka", closing).text("state"), "closed");
    EXPECT_EQ(api.as("vrbicka", second).status, 201);
    EXPECT_EQ(api.as("vrbicka", closing).code(), "review-closed");
}

TEST_F(ReviewOpening, OfTwoAtOnceOneHappens) {
    for (int round = 0; round < 4; ++round) {
        const auto token = api.token_of("vrbicka");
        std::vector<Reply> replies(2);
        std::latch start(2);
        std::vector<std::thread> threads;
        for (auto& reply : replies)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                reply = api.with_token(token, post("/reviews", body(R"("telc")", 30)));
            });
        for (auto& thread : threads) thread.join();
        std::vector<std::string> made;
        for (const auto& reply : replies)
            if (reply.status == 201) made.push_back(reply.text("id"));
        ASSERT_LE(made.size(), 1U) << round;
        for (const auto& id : made)
            ASSERT_EQ(
                api.as("vrbicka", post("/reviews/" + id + "/closure", R"({"reason":"x"})")).status,
                200
            );
    }
}

TEST_F(ReviewOpening, MayBeExtendedAndNotShortened) {
    const auto id = opened(R"("kraj-vysocina")", 10);
    const auto extending = [&](int days) {
        const auto body = R"({"deadline":")" + days_from_now(days) + R"(","reason":"chřipka"})";
        return api.as("vrbicka", patch("/reviews/" + id, body));
    };
    EXPECT_EQ(extending(5).code(), "members-invalid");
    EXPECT_EQ(extending(500).code(), "members-invalid");
    const auto extended = extending(20);
    EXPECT_EQ(extended.text("deadline"), days_from_now(20));
    EXPECT_THAT(listed(extended, "history", "what"), ElementsAre("opened", "extended"));
    auto late =
        patch("/reviews/" + id, R"({"deadline":")" + days_from_now(25) + R"(","reason":"x"})");
    late.headers.set("If-Match", "\"another\"");
    EXPECT_EQ(api.as("vrbicka", late).code(), "review-changed");
}

TEST_F(ReviewOpening, APlannedOneWaitsForItsDay) {
    const auto more = R"(,"opens":")" + days_from_now(3) + "\"";
    const auto reply = api.as("vrbicka", post("/reviews", body(R"("kraj-vysocina")", 30, more)));
    EXPECT_EQ(reply.text("state"), "planned");
    const auto place = at(reply.text("id"), "kraj-vysocina");
    EXPECT_EQ(rights("otcenaskova", place).code(), "review-gathering");
}

}  // namespace
}  // namespace admin_api_test
