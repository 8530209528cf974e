// Who sees what of a review: an organization sees itself, the helpdesk looks, others are not there.
#include "tests/admin-api/review/reviews.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class ReviewReach : public ReviewTest {
protected:
    std::string id = opened(R"("kraj-jihomoravsky","kraj-vysocina")");
};

TEST_F(ReviewReach, AForeignOrganizationIsNotThere) {
    const auto foreign = at(id, "kraj-vysocina");
    EXPECT_EQ(rights("hlozanek", foreign).code(), "organization-not-found");
    EXPECT_EQ(rights("hlozanek", at(id, "nikde")).code(), "organization-not-found");
    const auto one = right(foreign, "otcenaskova", "sprava-systemu");
    EXPECT_EQ(decide("hlozanek", foreign, row(one, "end")).code(), "organization-not-found");
    const auto own = at(id, "kraj-jihomoravsky");
    EXPECT_EQ(outcome(decide("hlozanek", own, row(one, "end"))), "permission-not-found");
    const auto places = api.as("hlozanek", get("/reviews/" + id + "/organizations"));
    EXPECT_EQ(places.body.find("organizations")->as_array()->size(), 1U);
    const auto review = api.as("hlozanek", get("/reviews/" + id));
    EXPECT_EQ(review.body.find("progress")->int_at("organizations"), 1);
    EXPECT_TRUE(review.body.find("scope")->is_null());
    EXPECT_TRUE(review.body.find("history")->as_array()->front().find("by")->is_null());
}

TEST_F(ReviewReach, AReviewOfOthersIsNotThere) {
    EXPECT_EQ(api.as("adamira", get("/reviews/" + id)).code(), "review-not-found");
    EXPECT_EQ(api.as("adamira", get("/reviews/nic")).code(), "review-not-found");
    EXPECT_THAT(listed(api.as("adamira", get("/reviews")), "reviews", "id"), IsEmpty());
    EXPECT_THAT(listed(api.as("hlozanek", get("/reviews")), "reviews", "id"), ElementsAre(id));
}

TEST_F(ReviewReach, TheHelpdeskLooksAndDecidesNothing) {
    const auto place = at(id, "kraj-jihomoravsky");
    const auto seen = rights("beneda", place);
    ASSERT_THAT(listed(seen, "rights", "id"), Not(IsEmpty()));
    for (const auto& one : *seen.body.find("rights")->as_array())
        EXPECT_EQ(*one.find("may_decide")->as_bool(), false);
    const auto one = right(place, "cerny", "prace-se-zadosti");
    EXPECT_EQ(decide("beneda", place, row(one, "confirm")).code(), "not-for-helpdesk");
    EXPECT_EQ(api.as("beneda", get("/reviews/" + id + "/protocol")).code(), "reason-required");
}

TEST_F(ReviewReach, AListGoesOnPageByPageAndIsFiltered) {
    const auto place = at(id, "kraj-jihomoravsky");
    const auto whole = listed(rights("hlozanek", place), "rights", "id");
    std::vector<std::string> read;
    std::string cursor;
    do {
        const auto page = api.as(
            "hlozanek", get(place + "/rights?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor))
        );
        for (const auto& one : listed(page, "rights", "id")) read.push_back(one);
        cursor = page.text("next");
    } while (!cursor.empty());
    EXPECT_EQ(read, whole);
    const auto one = right(place, "cerny", "prace-se-zadosti");
    ASSERT_EQ(outcome(decide("hlozanek", place, row(one, "confirm"))), "confirmed");
    EXPECT_EQ(
        listed(rights("hlozanek", place, "&state=undecided"), "rights", "id").size(),
        whole.size() - 1
    );
    EXPECT_THAT(
        listed(
            rights("hlozanek", place, "&state=confirmed&username=cerny&module=poskytovatel"),
            "rights",
            "code"
        ),
        ElementsAre("prace-se-zadosti")
    );
    EXPECT_EQ(rights("hlozanek", place, "&state=x&decider=y").code(), "parameters-invalid");
}

TEST_F(ReviewReach, ThoseWhoHaveDoneLeastComeFirst) {
    const auto place = at(id, "kraj-jihomoravsky");
    const auto names = [&](const std::string& query) {
        const auto reply = api.as("vrbicka", get("/reviews/" + id + "/organizations" + query));
        std::vector<std::string> ids;
        for (const auto& one : *reply.body.find("organizations")->as_array())
            ids.push_back(one.find("organization")->string_at("id").value());
        return ids;
    };
    const auto one = right(place, "cerny", "prace-se-zadosti");
    ASSERT_EQ(outcome(decide("hlozanek", place, row(one, "confirm"))), "confirmed");
    EXPECT_THAT(names(""), ElementsAre("kraj-vysocina", "kraj-jihomoravsky"));
    EXPECT_THAT(names("?state=not-begun"), ElementsAre("kraj-vysocina"));
    EXPECT_THAT(names("?sort=name&limit=1"), ElementsAre("kraj-jihomoravsky"));
    EXPECT_THAT(names("?state=finished"), IsEmpty());
    EXPECT_THAT(names("?state=for-ministry"), ElementsAre("kraj-vysocina", "kraj-jihomoravsky"));
}

}  // namespace
}  // namespace admin_api_test
