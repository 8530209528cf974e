#include "core/base/log.h"

#include <cstdlib>
#include <memory>

#include "core/base/json.h"
#include "tests/support/matchers.h"

namespace {

using namespace base;

Clock fixed_clock() {
    return [] { return from_unix_seconds(1795340000); };
}

// What the log wrote about one value.
std::string written(const std::string& value, Severity severity = Severity::Info) {
    char* buffer = nullptr;
    std::size_t size = 0;
    auto* const stream = open_memstream(&buffer, &size);
    Log("idp", fixed_clock(), stream).write(severity, "login", {{"username", value}});
    EXPECT_EQ(std::fclose(stream), 0);
    const std::unique_ptr<char, void (*)(void*)> owner(buffer, std::free);
    return {buffer, size};
}

TEST(Log, WritesOneJsonLineWithTimeSeverityAndFields) {
    const auto line = written("novakova");
    ASSERT_TRUE(line.ends_with('\n'));
    const auto json = parse_json(line);
    ASSERT_THAT(json, IsOk());
    EXPECT_THAT(json->string_at("time"), Holds(to_rfc3339(fixed_clock()())));
    EXPECT_THAT(json->string_at("severity"), Holds("info"));
    EXPECT_THAT(json->string_at("program"), Holds("idp"));
    EXPECT_THAT(json->string_at("event"), Holds("login"));
    EXPECT_THAT(json->string_at("username"), Holds("novakova"));
}

TEST(Log, LeavesOutWhatIsBelowItsSeverity) {
    EXPECT_EQ(written("x", Severity::Debug), "");
}

TEST(Log, LetsNoValueEndTheLineOrDeceiveATerminal) {
    for (const std::string& attack :
         {std::string("a\r\n{\"event\":\"fake\"}"),
          std::string("\x1B[2J\x1B[31m"),
          std::string("\u009B2J"),
          std::string("\u202Ekcatta"),
          std::string("\u2066x\u2069"),
          std::string("\u200Fx"),
          std::string("a\u2028b\u2029c"),
          std::string("a\0b", 3),
          std::string("\x7F"),
          std::string("\xFF\xFE")}) {
        const auto line = written(attack);
        EXPECT_EQ(line.find('\n'), line.size() - 1);
        EXPECT_THAT(parse_json(line), IsOk());
        for (const auto* const forbidden :
             {"\r", "\x1B", "\u009B", "\u202E", "\u2066", "\u200F", "\u2028", "\u2029", "\x7F"})
            EXPECT_EQ(line.find(forbidden), std::string::npos);
    }
}

TEST(Log, KeepsCzechLetters) {
    EXPECT_THAT(parse_json(written("Žluťoučký"))->string_at("username"), Holds("Žluťoučký"));
}

TEST(Masked, ShowsEnoughToTellApartAndTooLittleToIdentify) {
    EXPECT_EQ(masked("1291416423"), "129141****");
    EXPECT_EQ(masked("129141"), "******");
    EXPECT_EQ(masked(""), "");
}

}  // namespace
