#include "admin-api/persons/question_template.h"

#include <gmock/gmock.h>

namespace admin_api {
namespace {

using testing::ElementsAre;

TemplateValues values() {
    TemplateValues all;
    all.emplace("account", base::Secret("a\"<&>'\n{secret}"));
    all.emplace("secret", base::Secret("tajné"));
    return all;
}

TEST(QuestionTemplate, EscapesForItsFormatAndFillsOnce) {
    EXPECT_EQ(
        filled("<u>{account}</u>{secret}", values(), AnswerFormat::Xml),
        "<u>a&quot;&lt;&amp;&gt;&apos;\n{secret}</u>tajné"
    );
    EXPECT_EQ(
        filled(R"({"u":"{account}"})", values(), AnswerFormat::Json), R"({"u":"a\"<&>'\n{secret}"})"
    );
}

TEST(QuestionTemplate, LeavesOtherBracesAlone) {
    for (const auto* text :
         {"{", "}", "{}", "{ account}", "{Account}", "{account", R"({"a":{"b":1}})", "{{"})
        EXPECT_EQ(filled(text, values(), AnswerFormat::Json), text);
    EXPECT_EQ(filled("{{secret}}", values(), AnswerFormat::Json), "{tajné}");
    EXPECT_EQ(filled("a{time}b", values(), AnswerFormat::Json), "ab");
}

TEST(QuestionTemplate, NamesWhatItNeeds) {
    EXPECT_THAT(
        names_in(R"({"a":"{ik_mpsv}","b":{"c":"{time}"}})"), ElementsAre("ik_mpsv", "time")
    );
}

}  // namespace
}  // namespace admin_api
