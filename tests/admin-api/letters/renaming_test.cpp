// A letter says the username of its day: after a renaming it is outdated, and the list says what to
// do.
#include <gmock/gmock.h>

#include "tests/admin-api/hired.h"
#include "tests/admin-api/letters/letter_sample.h"
#include "tests/admin-api/letters/printed_letters.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Renaming : public Letters {
protected:
    void rename(const std::string& from, const std::string& to) {
        const auto body = R"({"username":")" + to + "\"}";
        ASSERT_EQ(api_.as("hlozanek", put("/accounts/" + from + "/username", body)).status, 204);
    }
};

TEST_F(Renaming, OutdatesLettersAndEndsTheirCodes) {
    hire(
        api_,
        {.username = "cerny-druha",
         .organization = "kraj-jihomoravsky",
         .module = "registr",
         .ik_mpsv = "1209999901"}
    );
    const auto code = code_in(print("cerny"));
    const auto other = code_in(print("cerny-druha"));
    rename("cerny", "cerny-klara");
    EXPECT_FALSE(is_good(code));
    EXPECT_TRUE(is_good(other));
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("printed", "outdated"));
    EXPECT_THAT(of_each(listed("hlozanek"), "username"), ElementsAre("cerny-druha", "cerny"));
    const auto outdated = listed("hlozanek", "?state=outdated");
    EXPECT_THAT(
        outdated.at(0).string_at("advice").value_or(""), HasSubstr("Vytiskněte nový dopis")
    );
    EXPECT_TRUE(listed("hlozanek", "?state=printed").at(0).find("advice")->is_null());
}

TEST_F(Renaming, LeavesANewLetterWithTheNewName) {
    static_cast<void>(print("cerny"));
    rename("cerny", "cerny-klara");
    const auto reply = print("cerny-klara");
    EXPECT_TRUE(is_good(code_in(reply)));
    EXPECT_THAT(PdfFile(reply.bytes).text(), HasSubstr("cerny-klara"));
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("printed", "outdated"));
}

TEST_F(Renaming, ToTheSameNameChangesNothing) {
    const auto code = code_in(print("cerny"));
    rename("cerny", "cerny");
    EXPECT_TRUE(is_good(code));
}

TEST_F(Renaming, OfWhoUsedTheLetterLeavesItUsed) {
    ASSERT_TRUE(take(code_in(print("cerny"))));
    rename("cerny", "cerny-klara");
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("used"));
}

TEST_F(Renaming, SaysOfAPasswordOnPaperThatTheNameIsToBeTold) {
    static_cast<void>(print("cerny", R"({"content":"one-time-password"})"));
    rename("cerny", "cerny-klara");
    const auto advice = listed("hlozanek").at(0).string_at("advice").value_or("");
    EXPECT_THAT(advice, HasSubstr("Sdělte osobě nové"));
    const auto late =
        api_.as("hlozanek", put("/letters/" + only_id() + "/state", R"({"state":"void"})"));
    EXPECT_EQ(late.code(), "letter-is-over");
}

TEST(Letter, SaysWhomToTurnToInItsLanguage) {
    Sample sample;
    EXPECT_THAT(PdfFile(sample.pdf()).text(), HasSubstr("správce systému OKslužby"));
    sample.language = admin_api::Language::English;
    const auto english = PdfFile(sample.pdf()).text();
    EXPECT_THAT(english, Not(HasSubstr("správce systému")));
    EXPECT_THAT(english, HasSubstr("system administrator"));
}

}  // namespace
}  // namespace admin_api_test
