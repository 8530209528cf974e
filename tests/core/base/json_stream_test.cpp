#include "core/base/json_stream.h"

#include <algorithm>
#include <cstring>

#include "core/base/digest.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/support/matchers.h"

namespace {

using namespace base;
using ::testing::HasSubstr;

// In pieces of so many bytes, as a file or a network gives them.
ByteReader pieces(std::string_view text, std::size_t most) {
    return [text, most](char* into, std::size_t room) mutable {
        const auto count = std::min({room, most, text.size()});
        std::memcpy(into, text.data(), count);
        text.remove_prefix(count);
        return std::optional(count);
    };
}

struct Read {
    Result<void, JsonError> result;
    std::vector<Json> items;
};

Read read(std::string_view text, JsonItemLimits limits = {}, std::size_t piece = 7) {
    std::vector<Json> items;
    auto result = read_json_items(pieces(text, piece), "položky", limits, [&](const Json& item) {
        items.push_back(item);
        return true;
    });
    return {std::move(result), std::move(items)};
}

std::string reason(const Read& read) {
    return read.result ? "" : read.result.error().reason;
}

TEST(JsonItems, AreToldOneByOneWhateverStandsAround) {
    const auto all = read(
        R"({"@context":{"a":[1,{"položky":[9]}]},"položky":[{"a":"é"},[1],"x",2,null],"z":[[]]})"
    );
    EXPECT_THAT(all.result, IsOk());
    ASSERT_EQ(all.items.size(), 5U);
    EXPECT_EQ(all.items[0].string_at("a"), "é");
    EXPECT_EQ(all.items[1], Json::array({1}));
    EXPECT_EQ(all.items[3], Json(2));
    EXPECT_TRUE(all.items[4].is_null());
}

TEST(JsonItems, AnEmptyListIsAList) {
    EXPECT_THAT(read(R"({"položky":[]})").result, IsOk());
}

TEST(JsonItems, CutAtAnyByteTheDocumentIsNeverWhole) {
    const std::string whole = R"({"a":1,"položky":[{"b":"c"},{"d":[true]}],"e":{}})";
    ASSERT_THAT(read(whole).result, IsOk());
    for (std::size_t length = 0; length < whole.size(); ++length)
        ASSERT_FALSE(read(whole.substr(0, length)).result.has_value()) << length;
}

struct Row {
    const char* name;
    std::string text;
    const char* reason;
};
void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}
class BadItems : public ::testing::TestWithParam<Row> {};

TEST_P(BadItems, AreRefused) {
    const auto refused = read(GetParam().text, {.item_bytes = 1000, .depth = 3, .items = 3}, 50);
    EXPECT_THAT(reason(refused), HasSubstr(GetParam().reason));
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    BadItems,
    ::testing::Values(
        Row{"no list", R"({"a":[]})", "there is no array"},
        Row{"an object as list", R"({"položky":{"a":1}})", "the list is no array"},
        Row{"a text as list", R"({"položky":"a"})", "the list is no array"},
        Row{"a root that is a list", R"([{"položky":[]}])", "there is no array"},
        Row{"a scalar root", "1", "the root is no object"},
        Row{"two lists", R"({"položky":[1],"položky":[2]})", "duplicate member"},
        Row{"a duplicate member in an item", R"({"položky":[{"a":1,"a":2}]})", "duplicate member"},
        Row{"too deep an item", R"({"položky":[[[[[]]]]]})", "nested too deeply"},
        Row{"depth beside the list", R"({"a":)" + std::string(90, '['), "nested too deeply"},
        Row{"too many items", R"({"položky":[1,2,3,4]})", "too many items"},
        Row{"a huge item",
            R"({"položky":[")" + std::string(200000, 'a') + R"("]})",
            "an item is too large"},
        Row{"a huge text beside the list",
            R"({"b":")" + std::string(200000, 'a') + R"("})",
            "an item is too large"},
        Row{"another encoding", "{\"položky\":[\"\xE9\"]}", "malformed at byte"},
        Row{"a byte order mark", "\xEF\xBB\xBF{\"položky\":[]}", "byte order mark"},
        Row{"text behind the end", R"({"položky":[]}x)", "malformed at byte"},
        Row{"nothing", "", "malformed at byte"}
    )
);

TEST(JsonItems, AReaderThatFailsIsNoEnd) {
    int calls = 0;
    const auto failing = [&](char* into, std::size_t room) -> std::optional<std::size_t> {
        if (calls++ > 0) return std::nullopt;
        return pieces(R"({"položky":[1]})", 13)(into, room);
    };
    const auto result = read_json_items(failing, "položky", {}, [](const Json&) { return true; });
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().reason, "the rest cannot be read");
}

TEST(JsonItems, TheReaderOfItemsMayStop) {
    const auto result = read_json_items(
        pieces(R"({"položky":[1,2]})", 99), "položky", {}, [](const Json&) { return false; }
    );
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().reason, "stopped by its reader");
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
    Sha256 digest;
    for (const auto* piece : {"", "Klíč", "ník", ""}) digest.add(piece);
    EXPECT_EQ(digest.hex(), hex_encode(sha256("Klíčník")));
}

}  // namespace
