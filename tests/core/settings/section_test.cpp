#include "tests/core/settings/fixture.h"

namespace {

using namespace settings;
using namespace settings_tests;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Settings, ReadEveryKindOfValue) {
    const auto document = document_of(R"(
idp:
  issuer: https://login.example
  threads: 8
  brake: 5 %
  pkce: true
  lifetime: 15m
  change_after: 18 months
  scopes: [openid, profile]
  level: warning
)");
    const auto idp = document.root().section("idp");
    EXPECT_EQ(idp.text("issuer"), "https://login.example");
    EXPECT_EQ(idp.number("threads"), 8);
    EXPECT_DOUBLE_EQ(idp.share("brake", 1), 0.05);
    EXPECT_TRUE(idp.flag("pkce", false));
    EXPECT_EQ(idp.seconds("lifetime", seconds(1)), seconds(900));
    EXPECT_EQ(idp.months("change_after", 1), 18);
    EXPECT_THAT(idp.texts("scopes"), ElementsAre("openid", "profile"));
    EXPECT_EQ(idp.choice("level", 0, {{"info", 1}, {"warning", 2}}), 2);
    EXPECT_EQ(faults_of(document), "");
}

TEST(Settings, GiveTheDefaultForWhatIsAbsentOrNull) {
    const auto document = document_of("a: ~\nb:\nc: null\n");
    const auto root = document.root();
    EXPECT_EQ(root.text("a", "x"), "x");
    EXPECT_EQ(root.number("b", 7), 7);
    EXPECT_TRUE(root.flag("c", true));
    EXPECT_EQ(root.duration("d", milliseconds(30)), milliseconds(30));
    EXPECT_EQ(root.section("e").section("f").number("g", 3), 3);
    EXPECT_THAT(root.texts("h", {"one"}), ElementsAre("one"));
    EXPECT_EQ(faults_of(document), "");
}

TEST(Settings, TakeQuotedTextAsItStands) {
    const auto document = document_of("a: \"\"\nb: 'null'\nc: \"01\"\n");
    EXPECT_THAT(document.root().optional_text("a"), Holds(""));
    EXPECT_EQ(document.root().text("b"), "null");
    EXPECT_EQ(document.root().text("c"), "01");
}

struct Row {
    const char* name;
    std::string written;
    std::function<void(const Section&)> read;
    std::string fault;  // empty: accepted
};

void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

class SettingsValue : public ::testing::TestWithParam<Row> {};

TEST_P(SettingsValue, IsAcceptedOrNamedWithItsPath) {
    const auto document = document_of("s:\n  key: " + GetParam().written + "\n");
    GetParam().read(document.root().section("s"));
    const auto faults = faults_of(document);
    if (GetParam().fault.empty())
        EXPECT_EQ(faults, "");
    else
        EXPECT_EQ(faults, "s.key: " + GetParam().fault + " (test.yaml, line 2)\n");
}

void read_number(const Section& section) {
    std::ignore = section.number("key", 5, {.least = 1, .most = 10});
}
void read_flag(const Section& section) {
    std::ignore = section.flag("key", false);
}
void read_duration(const Section& section) {
    std::ignore = section.duration("key", seconds(5), {.least = seconds(1), .most = seconds(3600)});
}
void read_months(const Section& section) {
    std::ignore = section.months("key", 18);
}
void read_share(const Section& section) {
    std::ignore = section.share("key", 0.1);
}
void read_text(const Section& section) {
    std::ignore = section.text("key");
}

const std::string kNumberFault = "must be a whole number from 1 to 10";
const std::string kDurationFault = "must be a duration such as 30s, 15m or 8h, from 1s to 1h";
const std::string kMonthsFault = "must be a number of months of at least 1, such as \"18 months\"";
const std::string kShareFault = "must be a share between 0 and 1, such as 0.05 or 5 %";
const std::string kFlagFault = "must be true or false";

INSTANTIATE_TEST_SUITE_P(
    Rows,
    SettingsValue,
    ::testing::Values(
        Row{"least", "1", read_number, ""},
        Row{"most", "10", read_number, ""},
        Row{"below", "0", read_number, kNumberFault},
        Row{"above", "11", read_number, kNumberFault},
        Row{"fraction", "1.5", read_number, kNumberFault},
        Row{"exponent", "1e0", read_number, kNumberFault},
        Row{"hexadecimal", "0x5", read_number, kNumberFault},
        Row{"trailing letters", "5x", read_number, kNumberFault},
        Row{"too large for a number", "99999999999999999999", read_number, kNumberFault},
        Row{"a word", "many", read_number, kNumberFault},
        Row{"a list for a number",
            "[1]",
            read_number,
            "must be one value, not a list or a mapping"},
        Row{"true", "true", read_flag, ""},
        Row{"yes", "yes", read_flag, kFlagFault},
        Row{"on", "on", read_flag, kFlagFault},
        Row{"one", "1", read_flag, kFlagFault},
        Row{"milliseconds", "1500ms", read_duration, ""},
        Row{"least duration", "1s", read_duration, ""},
        Row{"most duration", "1h", read_duration, ""},
        Row{"too short", "999ms", read_duration, kDurationFault},
        Row{"too long", "2h", read_duration, kDurationFault},
        Row{"no unit", "30", read_duration, kDurationFault},
        Row{"unknown unit", "30w", read_duration, kDurationFault},
        Row{"negative", "-30s", read_duration, kDurationFault},
        Row{"overflow", "99999999999d", read_duration, kDurationFault},
        Row{"months", "18 months", read_months, ""},
        Row{"one month", "1 month", read_months, ""},
        Row{"no months", "0 months", read_months, kMonthsFault},
        Row{"months without unit", "18", read_months, kMonthsFault},
        Row{"share", "0.25", read_share, ""},
        Row{"percent", "12.5 %", read_share, ""},
        Row{"whole", "100%", read_share, ""},
        Row{"more than whole", "1.01", read_share, kShareFault},
        Row{"negative share", "-0.1", read_share, kShareFault},
        Row{"not a number", "nan", read_share, kShareFault},
        Row{"empty text", "\"\"", read_text, "must not be empty"},
        Row{"null text", "~", read_text, "must be set"}
    )
);

TEST(Settings, CollectAllFaultsAtOnce) {
    const auto document = document_of("idp:\n  lockout:\n    max_failures: 0\n  treads: 4\n");
    const auto idp = document.root().section("idp");
    std::ignore = idp.section("lockout").number("max_failures", 3, {.least = 1});
    std::ignore = idp.number("threads", 2);
    std::ignore = idp.text("issuer");
    EXPECT_EQ(
        faults_of(document),
        "idp.lockout.max_failures: must be a whole number of at least 1 (test.yaml, line 3)\n"
        "idp.issuer: must be set (test.yaml, line 2)\n"
        "idp.treads: unknown key; did you mean \"threads\"? (test.yaml, line 4)\n"
    );
}

TEST(Settings, NameUnknownKeysInListsAndDoNotGuessWildly) {
    const auto document = document_of("clients:\n  - client_id: a\n    colour: red\n");
    for (const auto& client : document.root().list("clients"))
        std::ignore = client.text("client_id");
    EXPECT_EQ(faults_of(document), "clients[0].colour: unknown key (test.yaml, line 3)\n");
}

TEST(Settings, NameASectionThatNobodyOpenedOnce) {
    const auto document = document_of("a: {b: {c: 1, d: 2}}\nknown: 1\n");
    std::ignore = document.root().number("known", 0);
    EXPECT_EQ(faults_of(document), "a: unknown key (test.yaml, line 1)\n");
}

TEST(Settings, RefuseAValueWhereASectionIsExpected) {
    const auto document = document_of("a: 1\nb: {c: 1}\nd: [1, {e: 2}]\n");
    EXPECT_FALSE(document.root().section("a").is_present());
    EXPECT_THAT(document.root().list("b"), IsEmpty());
    EXPECT_THAT(document.root().texts("d"), ElementsAre("1"));
    EXPECT_EQ(
        faults_of(document),
        "a: must be a mapping of keys (test.yaml, line 1)\n"
        "b: must be a list of mappings (test.yaml, line 2)\n"
        "d: must be a list of texts (test.yaml, line 3)\n"
    );
}

TEST(Settings, ReadSectionsNamedByTheOperator) {
    const auto document = document_of("nodes:\n  first: {port: 1}\n  second: {port: 2}\n");
    std::vector<std::string> seen;
    for (const auto& [name, node] : document.root().named("nodes"))
        seen.push_back(name + std::to_string(node.number("port")));
    EXPECT_THAT(seen, ElementsAre("first1", "second2"));
    EXPECT_EQ(faults_of(document), "");
}

TEST(Settings, AcceptFaultsOfTheReadersOwn) {
    const auto document = document_of("issuer: https://a/\n");
    std::ignore = document.root().text("issuer");
    document.root().fault("issuer", "must not end with a slash");
    EXPECT_EQ(faults_of(document), "issuer: must not end with a slash (test.yaml, line 1)\n");
}

TEST(Settings, NameTheChoices) {
    const auto document = document_of("level: loud\n");
    EXPECT_EQ(document.root().choice("level", 0, {{"info", 1}, {"warning", 2}}), 0);
    EXPECT_EQ(faults_of(document), "level: must be one of: info, warning (test.yaml, line 1)\n");
}

TEST(SettingsSecret, ComesFromTheEnvironmentBeforeAnythingElse) {
    const auto document = document_of(
        "idp: {database: {pass-word: inline}}\n", {{"KLICNIK_IDP_DATABASE_PASS_WORD", "outer"}}
    );
    const auto database = document.root().section("idp").section("database");
    EXPECT_TRUE(database.secret("pass-word").equals("outer"));
    EXPECT_EQ(faults_of(document), "");
}

TEST(SettingsSecret, ComesFromAFileBesideTheSettingsWithoutItsLineEnd) {
    const Folder folder;
    std::ignore = folder.write("key", "s3cret\n");
    const auto file = folder.write("a.yaml", "key_file: key\n");
    const auto document = Document::load({file}, environment_of({}));
    ASSERT_THAT(document, IsOk());
    EXPECT_TRUE(document->root().secret("key").equals("s3cret"));
    EXPECT_EQ(faults_of(*document), "");
}

TEST(SettingsSecret, FaultsNameThePathAndNeverTheValue) {
    const auto document = document_of("a: inline-secret\na_file: /nonexistent\n");
    const auto root = document.root();
    std::ignore = root.secret("a");
    std::ignore = root.secret("b");
    EXPECT_FALSE(root.optional_secret("c").has_value());
    const auto faults = faults_of(document);
    EXPECT_THAT(faults, HasSubstr("a_file: cannot read a secret from /nonexistent"));
    EXPECT_THAT(faults, HasSubstr("a: must not be set together with a_file"));
    EXPECT_THAT(
        faults,
        HasSubstr("b: must be set, here, in the file named by b_file, or in the "
                  "environment as KLICNIK_B")
    );
    EXPECT_THAT(faults, ::testing::Not(HasSubstr("inline-secret")));
}

}  // namespace
