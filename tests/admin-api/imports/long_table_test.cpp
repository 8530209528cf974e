// A table of many rows: each has its line in the report, each change its record. How fast it went
// stands in the test's properties.
#include <gmock/gmock.h>

#include "tests/admin-api/imports/tables.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using testing::SizeIs;

constexpr int kTurns = 60;

// The validity of one account, again and again, then of the next one.
std::string long_table() {
    const std::vector<std::string> names = {"cerny", "dostalova", "sykorova"};
    std::string rows = "action;username;until;reason\n";
    for (const auto& name : names)
        for (int turn = 0; turn < kTurns; ++turn)
            rows += "validity;" + name + ";" + days_from_now(100 + turn) + ";pokus\n";
    return rows;
}

TEST(LongTable, HasALineForEachRowAndARecordForEachChange) {
    Api api;
    const auto rows = std::size_t{3} * kTurns;
    const auto import = finished(api, "hlozanek", table("run", long_table()));
    EXPECT_EQ(count(import, "done"), static_cast<std::int64_t>(rows));
    EXPECT_THAT(lines_of(report_of(api, "hlozanek", import)), SizeIs(rows + 1));
    EXPECT_THAT(api.audit(), SizeIs(rows + 1));
    EXPECT_EQ(
        api.account("sykorova").validity.until, base::day_from_iso(days_from_now(100 + kTurns - 1))
    );
    const auto* rate = import.body.find("rows_per_second")->as_double();
    ASSERT_NE(rate, nullptr);
    RecordProperty("rows_per_second", std::to_string(*rate));
}

}  // namespace
}  // namespace admin_api_test
