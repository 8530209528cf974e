// Rows of several accounts are under way at once, and the table comes out as if they had gone one
// after the other.
#include <gmock/gmock.h>

#include "tests/admin-api/imports/tables.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using account::Module;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

constexpr int kTurns = 20;
const std::string kHead = "action;username;module;permission;level;until;reason\n";

// Each gets another end again and again, is discarded, discarded once more, and restored.
std::string of_three_accounts() {
    std::string rows = kHead;
    for (const std::string name : {"cerny", "dostalova", "sykorova"}) {
        for (int turn = 0; turn < kTurns; ++turn)
            rows += "validity;" + name + ";;;;" + days_from_now(100 + turn) + ";pokus\n";
        rows += "discard;" + name + ";;;;;pokus\n";
        rows += "discard;" + name + ";;;;;podruhé\n";
        rows += "restore;" + name + ";;;;;zpět\n";
    }
    return rows;
}

std::vector<std::int64_t> rows_recorded(const Api& api, const std::string& target) {
    std::vector<std::int64_t> rows;
    for (const auto& record : api.audit()) {
        const auto reference = record.string_at("reference").value_or("");
        if (record.string_at("target") == target)
            rows.push_back(std::stoll(reference.substr(reference.find('/') + 1)));
    }
    return rows;
}

TEST(ManyRows, OfOneAccountKeepTheirOrder) {
    Api api;
    const auto import = finished(api, "hlozanek", table("run", of_three_accounts()));
    EXPECT_EQ(import.text("state"), "finished");
    for (const auto* const name : {"cerny", "dostalova", "sykorova"}) {
        const auto rows = rows_recorded(api, name);
        EXPECT_THAT(rows, SizeIs(kTurns + 3)) << name;
        EXPECT_TRUE(std::ranges::is_sorted(rows)) << name;
        EXPECT_EQ(
            api.account(name).validity.until, base::day_from_iso(days_from_now(100 + kTurns - 1))
        );
        EXPECT_FALSE(api.account(name).discarded);
    }
}

TEST(ManyRows, AreReportedInTheirOrderAndAsRehearsed) {
    Api api;
    const auto checked = finished(api, "hlozanek", table("check", of_three_accounts()));
    const auto done = finished(api, "hlozanek", table("run", of_three_accounts()));
    const auto report = report_of(api, "hlozanek", done);
    EXPECT_EQ(report, report_of(api, "hlozanek", checked));
    const auto lines = lines_of(report);
    ASSERT_THAT(lines, SizeIs(3 * (kTurns + 3) + 1));
    for (std::size_t at = 1; at < lines.size(); ++at)
        EXPECT_THAT(lines[at], StartsWith(std::to_string(at + 1) + ";"));
}

// Who comes after the loss of the last administrator does not save it, however fast his row is.
TEST(ManyRows, OfAdministratorsGoOneAfterTheOther) {
    Api api;
    make_administrator(api.slapd(), "navratilik", Module::Poskytovatel);
    const auto rows =
        "action;username;module;permission;level;permission_until;reason\n"
        "discard;adamira;;;;;odchod\n"
        "discard;navratilik;;;;;poslední\n"
        "validity;cerny;;;;;mezi tím\n"
        "assign;lukesova;poskytovatel;sprava-systemu;update;" +
        days_from_now(30) + ";pozdě\n";
    const auto checked = finished(api, "vrbicka", table("check", rows));
    const auto done = finished(api, "vrbicka", table("run", rows));
    const auto lines = lines_of(report_of(api, "vrbicka", done));
    EXPECT_EQ(report_of(api, "vrbicka", checked), report_of(api, "vrbicka", done));
    EXPECT_THAT(lines[1], HasSubstr("2;done;discard;adamira;"));
    EXPECT_THAT(lines[2], HasSubstr(";last-administrator;"));
    EXPECT_THAT(lines[4], HasSubstr("5;done;assign;lukesova;"));
}

// What the directory did not answer is no row's fault: the import goes on when it is back.
TEST(ManyRows, WaitForADirectoryThatIsAwayAndAreEachMadeOnce) {
    Api api;
    const auto sent = api.as("hlozanek", table("run", of_three_accounts()));
    const auto is_begun = [&] { return rows_recorded(api, "cerny").size() > 2; };
    EXPECT_TRUE(test_support::eventually(is_begun));
    api.slapd().stop();
    api.slapd().start();
    Reply import;
    EXPECT_TRUE(test_support::eventually([&] {
        import = imported(api, "hlozanek", sent.text("id"));
        return import.status == 200 && import.text("state") == "finished";
    }));
    const auto lines = lines_of(report_of(api, "hlozanek", import));
    EXPECT_THAT(lines, SizeIs(3 * (kTurns + 3) + 1));
    for (const auto* const name : {"cerny", "dostalova", "sykorova"})
        EXPECT_EQ(
            api.account(name).validity.until, base::day_from_iso(days_from_now(100 + kTurns - 1))
        );
}

}  // namespace
}  // namespace admin_api_test
