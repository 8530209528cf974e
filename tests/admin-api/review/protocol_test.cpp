// The protocol tells who decided what, and tells the same when the rights are gone.
#include "tests/admin-api/review/reviews.h"

namespace admin_api_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReviewProtocol : public ReviewTest {
protected:
    std::string id = opened(R"("kraj-jihomoravsky","kraj-vysocina")");
    std::string place = at(id, "kraj-jihomoravsky");
    std::string path = "/reviews/" + id + "/protocol";

    [[nodiscard]] static Json line(const Reply& protocol, const std::string& code) {
        for (const auto& one : *protocol.body.find("rights")->as_array())
            if (one.string_at("username") == "cerny" && one.string_at("code") == code) return one;
        return {};
    }
    [[nodiscard]] std::string table(const std::string& caller, const std::string& query) {
        auto ask = get(path + query);
        ask.headers.set("Authorization", "Bearer " + api.token_of(caller));
        return api.unjudged(ask).bytes;
    }
};

TEST_F(ReviewProtocol, TellsWhoDecidedWhatAndWhatWasLeft) {
    const auto one = right(place, "cerny", "prace-se-zadosti");
    ASSERT_EQ(outcome(decide("hlozanek", place, row(one, "end"))), "ended");
    const auto protocol = api.as("hlozanek", get(path));
    ASSERT_EQ(protocol.status, 200) << protocol.bytes;
    const auto ended = line(protocol, "prace-se-zadosti");
    EXPECT_EQ(ended.string_at("state"), "ended");
    EXPECT_EQ(ended.find("decision")->string_at("by"), "hlozanek");
    EXPECT_EQ(ended.find("decision")->string_at("reason"), "lednová kontrola");
    EXPECT_EQ(*ended.find("decision")->find("late")->as_bool(), false);
    EXPECT_EQ(line(protocol, "evidence-socialnich-sluzeb").string_at("state"), "undecided");
    EXPECT_EQ(records_of("review.protocol"), 1);
}

TEST_F(ReviewProtocol, IsOfTheOwnOrganizationOrOfAll) {
    EXPECT_THAT(
        table("hlozanek", "?format=csv"), AllOf(HasSubstr("cerny"), Not(HasSubstr("otcenaskova")))
    );
    EXPECT_THAT(
        table("vrbicka", "?format=csv"), AllOf(HasSubstr("cerny"), HasSubstr("otcenaskova"))
    );
    EXPECT_THAT(
        table("vrbicka", "?format=csv&organization=kraj-vysocina"),
        AllOf(Not(HasSubstr("cerny")), HasSubstr("otcenaskova"), HasSubstr("nerozhodnuto"))
    );
    const auto foreign = api.as("hlozanek", get(path + "?organization=kraj-vysocina"));
    EXPECT_EQ(
        foreign.fingerprint(), api.as("hlozanek", get(path + "?organization=nikde")).fingerprint()
    );
    EXPECT_EQ(table("vrbicka", "?format=xlsx").substr(0, 2), "PK");
}

TEST_F(ReviewProtocol, ReadsTheSameWhenAccountsAreGoneAndTheReviewIsClosed) {
    ASSERT_EQ(
        api.as("vrbicka", post("/reviews/" + id + "/closure", R"({"reason":"konec"})")).status, 200
    );
    const auto before = table("vrbicka", "?format=csv");
    change(api.slapd(), api.slapd().account_dn("cerny"), "replace: klDiscarded\nklDiscarded: TRUE");
    for (const auto& one : api.account("cerny").assignments)
        api.slapd().ldapmodify(
            "dn: " + assignment_dn(api.slapd(), "cerny", one.id.str()) + "\nchangetype: delete\n"
        );
    EXPECT_EQ(table("vrbicka", "?format=csv"), before);
    EXPECT_THAT(before, HasSubstr("Klára Černý"));
}

TEST_F(ReviewProtocol, IsDefused) {
    const auto one = right(place, "cerny", "prace-se-zadosti");
    const auto* const reason = R"x(,"reason":"=HYPERLINK(1)")x";
    ASSERT_EQ(outcome(decide("hlozanek", place, row(one, "confirm", reason))), "confirmed");
    EXPECT_THAT(table("hlozanek", "?format=csv"), HasSubstr("'=HYPERLINK"));
}

}  // namespace
}  // namespace admin_api_test
