#include "core/base/json.h"

#include "tests/support/matchers.h"

namespace {

using namespace base;
using ::testing::HasSubstr;
using ::testing::Not;

struct Row {
    const char* name;
    std::string text;
    bool is_accepted;
};

void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

class JsonText : public ::testing::TestWithParam<Row> {};

TEST_P(JsonText, IsReadStrictly) {
    EXPECT_EQ(parse_json(GetParam().text).has_value(), GetParam().is_accepted);
}

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    JsonText,
    ::testing::Values(
        Row{"object", R"({"a":[1,-2.5,true,null,"x"]})", true},
        Row{"scalar", "3", true},
        Row{"largest integer", "9223372036854775807", true},
        Row{"surrogate pair", R"("\ud83d\ude42")", true},
        Row{"16 levels", nested(16), true},
        Row{"17 levels", nested(17), false},
        Row{"100,000 levels unfinished", std::string(60000, '['), false},
        Row{"65536 bytes", '"' + std::string(65534, 'a') + '"', true},
        Row{"65537 bytes", '"' + std::string(65535, 'a') + '"', false},
        Row{"duplicate member", R"({"a":1,"a":2})", false},
        Row{"duplicate member, escaped", R"({"a":1,"\u0061":2})", false},
        Row{"duplicate member inside", R"({"b":[{"a":1,"a":1}]})", false},
        Row{"the same name on two levels", R"({"a":{"a":1}})", true},
        Row{"1e309", "1e309", false},
        Row{"beyond 64 bits", "18446744073709551616", false},
        Row{"invalid UTF-8", "\"\xFF\"", false},
        Row{"overlong UTF-8", "\"\xC0\xAF\"", false},
        Row{"lone high surrogate", R"("\ud800")", false},
        Row{"lone low surrogate", R"("\udc00")", false},
        Row{"surrogates exchanged", R"("\ude42\ud83d")", false},
        Row{"control character", "\"a\nb\"", false},
        Row{"trailing text", "{} x", false},
        Row{"trailing comma", "[1,]", false},
        Row{"comment", "[1/*x*/]", false},
        Row{"NaN", "NaN", false},
        Row{"leading zero", "01", false},
        Row{"single quotes", "{'a':1}", false},
        Row{"byte order mark", "\xEF\xBB\xBF{}", false},
        Row{"empty", "", false}
    )
);

TEST(Json, GivesValuesByTheirTypeOnly) {
    const auto json = parse_json(R"({"text":"a","number":3})");
    ASSERT_THAT(json, IsOk());
    EXPECT_THAT(json->string_at("text"), Holds("a"));
    EXPECT_THAT(json->int_at("number"), Holds(3));
    EXPECT_EQ(json->string_at("number"), std::nullopt);
    EXPECT_EQ(json->int_at("text"), std::nullopt);
    EXPECT_EQ(json->find("absent"), nullptr);
}

TEST(Json, KeepsTheOrderOfMembersAndReplacesInPlace) {
    auto json = Json::object({{"z", 1}, {"a", 2}});
    json.set("z", 3).set("m", Json());
    EXPECT_EQ(dump(json), R"({"z":3,"a":2,"m":null})");
}

TEST(Json, ReadsBackWhatItWrites) {
    auto json = Json::object({{"text", "č\"\\\n\x01🙂"}, {"list", Json::strings({"a", "b"})}});
    json.set("deep", Json::array({Json::object({{"x", 1.5}}), true, Json()}));
    EXPECT_THAT(parse_json(dump(json)), Holds(json));
    EXPECT_THAT(parse_json(dump_pretty(json)), Holds(json));
}

TEST(Json, EscapesWhatMayNotStandInAText) {
    EXPECT_EQ(dump(Json("a\"b\\c\n\x01")), R"("a\"b\\c\n\u0001")");
    EXPECT_EQ(dump(Json::object({{"\"", "č\x7f"}})), "{\"\\\"\":\"č\x7f\"}");
}

TEST(Json, WritesEveryKindOfValueOnOneLine) {
    const auto json = Json::object(
        {{"empty", Json::object()},
         {"list", Json::array({Json::array(), INT64_MIN, 0, INT64_MAX, 1.5, 2.0, true, Json()})}}
    );
    EXPECT_EQ(
        dump(json),
        R"({"empty":{},"list":[[],-9223372036854775808,0,9223372036854775807,1.5,2.0,true,null]})"
    );
    EXPECT_EQ(dump(Json("")), R"("")");
}

TEST(Json, ReplacesInvalidUtf8WhenWriting) {
    EXPECT_EQ(dump(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

TEST(Json, WritesNoLineBreaksOnOneLine) {
    EXPECT_THAT(dump(Json::object({{"a", "x\r\ny"}})), Not(HasSubstr("\n")));
}

}  // namespace
