// What becomes of letters (R15): delivered, used, ended; and who sees it.
#include <gmock/gmock.h>

#include "tests/admin-api/letters/printed_letters.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(Letters, NewOneEndsTheFormer) {
    const auto first = code_in(print("cerny"));
    EXPECT_TRUE(is_good(first));
    const auto second = code_in(print("cerny"));
    EXPECT_NE(first, second);
    EXPECT_FALSE(is_good(first));
    EXPECT_TRUE(is_good(second));
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("printed", "void"));
}

TEST_F(Letters, AreUsedWhenTheirCodeIs) {
    const auto code = code_in(print("cerny"));
    ASSERT_TRUE(take(code));
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("used"));
    const auto late =
        api_.as("hlozanek", put("/letters/" + only_id() + "/state", R"({"state":"void"})"));
    EXPECT_EQ(late.code(), "letter-is-over");
}

TEST_F(Letters, AreDeliveredOrComeBackAndThenOpenNothing) {
    const auto code = code_in(print("cerny"));
    const auto path = "/letters/" + only_id() + "/state";
    EXPECT_EQ(api_.as("hlozanek", put(path, R"({"state":"delivered"})")).status, 204);
    EXPECT_EQ(api_.as("hlozanek", put(path, R"({"state":"delivered"})")).status, 204);
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("delivered"));
    EXPECT_TRUE(is_good(code));
    const auto back = put(path, R"({"state":"returned","reason":"adresát neznámý"})");
    EXPECT_EQ(api_.as("hlozanek", back).status, 204);
    EXPECT_FALSE(is_good(code));
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("returned"));
    EXPECT_EQ(api_.as("hlozanek", put(path, R"({"state":"delivered"})")).code(), "letter-is-over");
    const auto records = api_.audit();
    EXPECT_EQ(records.back().string_at("outcome"), "refused");
    EXPECT_EQ(records[3].string_at("activity"), "letter.state");
    EXPECT_EQ(records[3].find("details")->string_at("reason"), "adresát neznámý");
}

TEST_F(Letters, StateIsOneThatPeopleKnow) {
    static_cast<void>(print("cerny"));
    const auto path = "/letters/" + only_id() + "/state";
    for (const auto* state : {"used", "expired", "printed", "lost"}) {
        const auto body = std::string(R"({"state":")") + state + "\"}";
        const auto reply = api_.as("hlozanek", put(path, body));
        EXPECT_EQ(reply.code(), std::string(state) == "printed" ? "" : "members-invalid") << state;
    }
    EXPECT_EQ(api_.as("hlozanek", put(path, "{}")).code(), "members-invalid");
}

TEST_F(Letters, EndWithAReset) {
    const auto code = code_in(print("cerny"));
    ASSERT_EQ(api_.as("hlozanek", post("/accounts/cerny/password-reset")).status, 200);
    EXPECT_FALSE(is_good(code));
}

TEST_F(Letters, EndWithTheirAccountAndStayEndedWhenItIsRestored) {
    const auto code = code_in(print("cerny"));
    const std::string reason = R"({"reason":"odchod"})";
    ASSERT_EQ(api_.as("hlozanek", post("/accounts/cerny/discard", reason)).status, 204);
    EXPECT_FALSE(is_good(code));
    ASSERT_EQ(api_.as("hlozanek", post("/accounts/cerny/restore", reason)).status, 204);
    EXPECT_FALSE(is_good(code));
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("void"));
}

TEST_F(Letters, AreSeenWithinReachAlone) {
    static_cast<void>(print("cerny"));
    ASSERT_EQ(api_.as("vrbicka", post("/accounts/podhorsky/letter")).status, 201);
    EXPECT_THAT(of_each(listed("hlozanek"), "username"), ElementsAre("cerny"));
    EXPECT_THAT(listed("otcenaskova"), IsEmpty());
    EXPECT_THAT(listed("otcenaskova", "?organization=kraj-jihomoravsky"), IsEmpty());
    EXPECT_THAT(listed("otcenaskova", "?organization=nowhere"), IsEmpty());
    EXPECT_THAT(of_each(listed("vrbicka"), "username"), ElementsAre("podhorsky", "cerny"));
    EXPECT_THAT(
        of_each(listed("beneda", "?organization=boskovice"), "username"), ElementsAre("podhorsky")
    );
    const auto id = of_each(listed("hlozanek"), "id").at(0);
    auto unknown = id;
    unknown.back() = unknown.back() == '0' ? '1' : '0';
    const std::string body = R"({"state":"void"})";
    const auto foreign = api_.as("otcenaskova", put("/letters/" + id + "/state", body));
    const auto missing = api_.as("otcenaskova", put("/letters/" + unknown + "/state", body));
    EXPECT_EQ(foreign.code(), "letter-not-found");
    EXPECT_EQ(foreign.fingerprint(), missing.fingerprint());
    EXPECT_EQ(
        api_.as("hlozanek", put("/letters/" + unknown + "/state", body)).code(), "letter-not-found"
    );
    EXPECT_EQ(
        api_.as("beneda", put("/letters/" + id + "/state", R"({"state":"void","reason":"x"})"))
            .code(),
        "not-for-helpdesk"
    );
}

TEST_F(Letters, AreListedPageByPageNewestFirst) {
    for (int i = 0; i < 5; ++i) ASSERT_EQ(print("cerny").status, 201);
    std::vector<std::string> states;
    std::string query = "?limit=2";
    int pages = 0;
    for (; pages < 10 && !query.empty(); ++pages) {
        const auto reply = api_.as("hlozanek", get("/letters" + query));
        for (const auto& letter : *reply.body.find("letters")->as_array())
            states.push_back(*letter.string_at("state"));
        const auto next = reply.body.string_at("next");
        query = next ? "?limit=2&cursor=" + *next : "";
    }
    EXPECT_EQ(pages, 3);
    EXPECT_THAT(states, ElementsAre("printed", "void", "void", "void", "void"));
    EXPECT_EQ(listed("hlozanek", "?state=void").size(), 4U);
    EXPECT_EQ(listed("hlozanek", "?state=used").size(), 0U);
    EXPECT_EQ(api_.as("hlozanek", get("/letters?cursor=abc")).code(), "parameters-invalid");
    EXPECT_EQ(api_.as("hlozanek", get("/letters?state=lost")).code(), "parameters-invalid");
    EXPECT_EQ(api_.as("hlozanek", get("/letters?color=red")).code(), "parameters-invalid");
}

}  // namespace
}  // namespace admin_api_test
