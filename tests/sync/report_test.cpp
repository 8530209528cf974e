#include "sync/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sync/progress.h"
#include "sync/sources/http_source.h"
#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(Reports, SayInPlainWordsThatNothingWasChangedAndWhy) {
    Report report;
    report.outcome = Outcome::Refused;
    report.brakes = {{BrakeKind::TooManyChanges, {"plán má 15 změn", "the plan has 15 changes"}}};
    EXPECT_THAT(
        to_text(report),
        AllOf(HasSubstr("REFUSED. Nothing was changed."), HasSubstr("the plan has 15 changes"))
    );
    EXPECT_EQ(to_json(report).string_at("outcome"), "refused");
}

TEST(Reports, TellReviewAndWorkApart) {
    Report report;
    report.notices = {
        {NoticeKind::DoubtfulPerson, account::OrganizationId("a"), "A", {"kdo?", "who?"}},
        {NoticeKind::PrepareAccount, account::OrganizationId("b"), "B", {"připravte", "prepare"}}};
    const auto json = to_json(report);
    EXPECT_EQ(json.find("review")->as_array()->size(), 1U);
    const auto& work = json.find("work")->as_array()->front();
    EXPECT_EQ(work.find("text")->string_at("cs"), "připravte");
    EXPECT_EQ(work.find("text")->string_at("en"), "prepare");
}

TEST(Reports, FailuresNeverEndWithSuccess) {
    for (const auto outcome :
         {Outcome::Refused,
          Outcome::SourceUnusable,
          Outcome::DirectoryFailed,
          Outcome::StorageFailed,
          Outcome::Stopped,
          Outcome::AlreadyRunning,
          Outcome::UnknownRun,
          Outcome::AppliedInPart,
          Outcome::UndoneInPart})
        EXPECT_GE(exit_code(outcome), 2) << wire_name(outcome);
    for (const auto outcome :
         {Outcome::Planned,
          Outcome::NothingToDo,
          Outcome::NothingNew,
          Outcome::Applied,
          Outcome::Undone})
        EXPECT_EQ(exit_code(outcome), 0) << wire_name(outcome);
}

TEST(ProgressBar, ShowsRateAndTimeLeft) {
    EXPECT_EQ(
        Progress::bar("details", 3150, 6300, std::chrono::seconds(60)),
        "details  [############............]  3150/6300  52/s  60 s left"
    );
    EXPECT_EQ(
        Progress::bar("details", 0, 6300, std::chrono::seconds(0)),
        "details  [........................]  0/6300"
    );
    EXPECT_THAT(Progress::bar("x", 10, 6300, std::chrono::seconds(60)), HasSubstr("629 min left"));
}

TEST(HttpDates, AreReadAsServersWriteThem) {
    EXPECT_EQ(
        parse_http_date("Sun, 22 Nov 2026 03:00:00 GMT"), base::from_unix_seconds(1795316400)
    );
    for (const auto* bad : {"", "yesterday", "2026-11-22", "Sun, 32 Nov 2026 03:00:00 GMT"})
        EXPECT_EQ(parse_http_date(bad), std::nullopt) << bad;
}

TEST(Sites, AreSchemeHostAndPort) {
    EXPECT_EQ(site_of("https://a.cz/b?c"), "https://a.cz");
    EXPECT_EQ(site_of("https://a.cz:8443?c"), "https://a.cz:8443");
    EXPECT_NE(site_of("https://a.cz@b.cz/"), site_of("https://a.cz/"));
    EXPECT_EQ(site_of("/detail"), "");
}

}  // namespace
}  // namespace registers
