#include "tests/core/settings/fixture.h"

namespace {

using namespace settings;
using namespace settings_tests;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Row {
    const char* name;
    std::string text;
    std::string reason;
};

void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

class RefusedDocument : public ::testing::TestWithParam<Row> {};

TEST_P(RefusedDocument, SaysWhyAndWhere) {
    EXPECT_THAT(refusal_of(GetParam().text), HasSubstr(GetParam().reason));
    EXPECT_THAT(refusal_of(GetParam().text), HasSubstr("test.yaml, line "));
}

std::string nested(std::size_t levels) {
    return "a: " + std::string(levels, '[') + std::string(levels, ']') + "\n";
}

std::string many(std::size_t values) {
    std::string text = "a: [0";
    for (std::size_t i = 0; i < values; ++i) text += ",0";
    return text + "]\n";
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    RefusedDocument,
    ::testing::Values(
        Row{"alias", "a: &x [1]\nb: *x\n", "anchors"},
        Row{"bomb",
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
            "anchors (&name) are not allowed"},
        Row{"tag", "a: !!python/object x\n", "tags are not allowed"},
        Row{"duplicate key", "a: 1\nb: 2\na: 3\n", "the key stands twice: a (test.yaml, line 3)"},
        Row{"too deep", nested(20), "nested too deep"},
        Row{"far too deep", nested(100000), "test.yaml"},
        Row{"too many values", many(60000), "too many values"},
        Row{"too large", std::string(std::size_t{1100} * 1024, '#'), "too large"},
        Row{"two documents", "a: 1\n---\nb: 2\n", "one document"},
        Row{"a list", "- a\n- b\n", "must be a mapping"},
        Row{"a word", "hello\n", "must be a mapping"},
        Row{"a key that is a list", "[a, b]: 1\n", "a key must be a text"},
        Row{"not YAML", "a: [1, 2\n", "not YAML"},
        Row{"tab as indentation", "a:\n\tb: 1\n", "not YAML"},
        Row{"not UTF-8", "a: \xFF\n", "not UTF-8"},
        Row{"an escape that would not be UTF-8", "a: \"x\\N\"\n", "a text that is not UTF-8"},
        Row{"NUL", std::string("a: b\0Nc\n", 9), "holds a NUL"}
    )
);

TEST(Document, AcceptsAnEmptyFile) {
    EXPECT_EQ(refusal_of(""), "");
    EXPECT_EQ(refusal_of("# only a comment\n"), "");
    EXPECT_EQ(refusal_of("---\n"), "");
}

TEST(Document, AcceptsFifteenLevels) {
    EXPECT_EQ(refusal_of(nested(15)), "");
}

TEST(Document, OverlaysKeyByKeyAndReplacesListsWhole) {
    const Folder folder;
    const auto lower = folder.write(
        "lower.yaml", "idp:\n  lockout: {max_failures: 3, window: 5m}\n  scopes: [a, b]\n"
    );
    const auto upper = folder.write(
        "upper.yaml", "idp:\n  lockout: {max_failures: 1000}\n  scopes: [c]\n  extra: 1\n"
    );
    const auto document = Document::load({lower, upper}, environment_of({}));
    ASSERT_THAT(document, IsOk());
    const auto idp = document->root().section("idp");
    EXPECT_EQ(idp.section("lockout").number("max_failures"), 1000);
    EXPECT_EQ(idp.section("lockout").text("window"), "5m");
    EXPECT_THAT(idp.texts("scopes"), ElementsAre("c"));
    EXPECT_THAT(faults_of(*document), HasSubstr("upper.yaml, line 4"));
}

TEST(Document, TakesAValueAwayByNullInTheOverlay) {
    const Folder folder;
    const auto lower = folder.write("lower.yaml", "a: 1\n");
    const auto upper = folder.write("upper.yaml", "a: ~\n");
    const auto document = Document::load({lower, upper}, environment_of({}));
    ASSERT_THAT(document, IsOk());
    EXPECT_EQ(document->root().number("a", 7), 7);
}

TEST(Document, KeepsFileNamesRelativeToTheFileTheyStandIn) {
    const Folder folder;
    const auto file = folder.write("a.yaml", "list: words.txt\nabsolute: /etc/words.txt\n");
    const auto document = Document::load({file}, environment_of({}));
    ASSERT_THAT(document, IsOk());
    const auto beside = file.substr(0, file.rfind('/')) + "/words.txt";
    EXPECT_EQ(document->root().file("list"), beside);
    EXPECT_EQ(document->root().file("absolute"), "/etc/words.txt");
    EXPECT_EQ(document->root().file("other", "/usr/share/x"), "/usr/share/x");
}

TEST(Document, NamesAFaultOnceHoweverManyAsk) {
    const auto document = document_of("keys: [1]\n");
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(document.root().section("keys").is_present());
    EXPECT_EQ(faults_of(document), "keys: must be a mapping of keys (test.yaml, line 1)\n");
}

TEST(Document, NamesEveryFileThatCannotBeRead) {
    const auto document = Document::load({"/nonexistent/a", "/nonexistent/b"}, environment_of({}));
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(
        to_text(document.error()),
        "cannot be read (/nonexistent/a)\ncannot be read (/nonexistent/b)\n"
    );
}

TEST(Document, RefusesADirectoryAsAFile) {
    const auto document = Document::load({"/tmp"}, environment_of({}));
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(to_text(document.error()), "cannot be read (/tmp)\n");
}

}  // namespace
