#include "core/base/time.h"

#include "tests/support/matchers.h"

namespace {

using namespace base;

Instant at(const char* generalized) {
    return from_generalized(generalized).value();
}
Day day(const char* iso) {
    return day_from_iso(iso).value();
}

TEST(PragueDay, ChangesAtLocalMidnight) {
    EXPECT_EQ(to_iso(prague_day(at("20260630215959Z"))), "2026-06-30");
    EXPECT_EQ(to_iso(prague_day(at("20260630220000Z"))), "2026-07-01");
    EXPECT_EQ(to_iso(prague_day(at("20261231225959Z"))), "2026-12-31");
    EXPECT_EQ(to_iso(prague_day(at("20261231230000Z"))), "2027-01-01");
}

TEST(PragueDay, HasTwentyThreeOrTwentyFiveHoursWhenTheClocksChange) {
    using std::chrono::hours;
    EXPECT_EQ(prague_midnight(day("2026-03-30")) - prague_midnight(day("2026-03-29")), hours(23));
    EXPECT_EQ(prague_midnight(day("2026-10-26")) - prague_midnight(day("2026-10-25")), hours(25));
}

TEST(PragueDay, MidnightBelongsToTheDayItBegins) {
    for (auto it = day("2026-01-01"); it < day("2028-01-01"); it += std::chrono::days(1)) {
        EXPECT_EQ(prague_day(prague_midnight(it)), it);
        EXPECT_EQ(
            prague_day(prague_midnight(it) - std::chrono::milliseconds(1)),
            it - std::chrono::days(1)
        );
    }
}

struct MonthRow {
    const char* name;
    const char* from;
    int months;
    const char* expected;
};

TEST(Months, AreCalendarMonthsInPragueClampedToTheLastDay) {
    const std::vector<MonthRow> rows = {
        {"plain", "20250115090000Z", 18, "20260715080000Z"},
        {"31 August to 28 February", "20240831080000Z", 18, "20260228090000Z"},
        {"leap day", "20230831080000Z", 6, "20240229090000Z"},
        {"hour of the evening keeps its day", "20260131225900Z", 1, "20260228225900Z"},
        {"none", "20260101000000Z", 0, "20260101000000Z"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(to_generalized(plus_months(at(row.from), row.months)), row.expected) << row.name;
}

TEST(Months, SurviveAnHourThatDoesNotExist) {
    // 2:30 on 29 March 2026 is skipped in Prague.
    const auto later = plus_months(at("20260228013000Z"), 1);
    EXPECT_EQ(to_iso(prague_day(later)), "2026-03-28");
    const auto skipped = plus_months(at("20260129013000Z"), 2);
    EXPECT_EQ(to_generalized(skipped), "20260329010000Z");
}

TEST(Iso, RefusesImpossibleDaysAndOtherForms) {
    EXPECT_THAT(day_from_iso("2024-02-29"), IsOk());
    for (const auto* const text :
         {"2026-02-29",
          "2026-13-01",
          "2026-00-10",
          "2026-01-32",
          "2026-1-1",
          "26-01-01",
          "2026/01/01",
          "2026-01-01T",
          "",
          "+026-01-01"})
        EXPECT_EQ(day_from_iso(text), std::nullopt) << text;
}

TEST(Generalized, RoundTripsAndReadsFractions) {
    EXPECT_EQ(to_generalized(at("20261122093000Z")), "20261122093000Z");
    EXPECT_EQ(to_generalized(at("20261122093000.123456Z")), "20261122093000Z");
    for (const auto* const text :
         {"",
          "Z",
          "20261122093000",
          "20261122093000+0100",
          "20261322093000Z",
          "20261122243000Z",
          "2026112209300aZ",
          "20261122093000xZ"})
        EXPECT_EQ(from_generalized(text), std::nullopt) << text;
}

TEST(Text, IsWrittenForMachinesAndForCzechReaders) {
    EXPECT_EQ(to_rfc3339(at("20261122093000Z")), "2026-11-22T09:30:00Z");
    EXPECT_EQ(from_rfc3339("2026-11-22T09:30:00Z"), at("20261122093000Z"));
    EXPECT_EQ(from_rfc3339("2026-11-22 09:30:00Z"), std::nullopt);
    EXPECT_EQ(from_rfc3339("2026-13-22T09:30:00Z"), std::nullopt);
    EXPECT_EQ(to_czech(at("20261122093000Z")), "22. 11. 2026 10:30");
    EXPECT_EQ(unix_seconds(from_unix_seconds(1795340000)), 1795340000);
}

}  // namespace
