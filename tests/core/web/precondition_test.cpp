#include "core/web/precondition.h"

#include <gtest/gtest.h>

namespace web {
namespace {

constexpr const char* kStanding = "\"v2\"";

struct Row {
    const char* name;
    Fields headers;
    bool is_as_expected;
    bool has_already;
};

TEST(Precondition, NamesTheVersionThatStands) {
    const std::vector<Row> rows = {
        {"nothing said", {}, true, false},
        {"this version", {{"if-match", kStanding}, {"if-none-match", kStanding}}, true, true},
        {"another", {{"if-match", "\"v1\""}, {"if-none-match", "\"v1\""}}, false, false},
        {"any", {{"if-match", "*"}, {"if-none-match", "*"}}, true, true},
        {"one of a list",
         {{"if-match", "\"v1\",\t\"v2\" , \"v3\""}, {"if-none-match", R"("v1", "v2")"}},
         true,
         true},
        {"one of two fields",
         {{"if-match", "\"v1\""},
          {"if-match", kStanding},
          {"if-none-match", "\"v1\""},
          {"if-none-match", kStanding}},
         true,
         true},
        {"weak", {{"if-match", "W/\"v2\""}, {"if-none-match", "W/\"v2\""}}, false, true},
        {"without quotes", {{"if-match", "v2"}, {"if-none-match", "v2"}}, false, false},
        {"empty", {{"if-match", ""}, {"if-none-match", ""}}, false, false},
        {"a part of it", {{"if-match", "\"v2"}, {"if-none-match", "v2\""}}, false, false},
    };
    for (const auto& row : rows) {
        Request request;
        request.headers = row.headers;
        EXPECT_EQ(is_as_expected(request, kStanding), row.is_as_expected) << row.name;
        EXPECT_EQ(has_already(request, kStanding), row.has_already) << row.name;
    }
}

}  // namespace
}  // namespace web
