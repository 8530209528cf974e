#include "core/state/announcements.h"

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using account::Announcement;
using account::AnnouncementKind;
using account::TimeSpan;
using account::WeeklyHours;

Announcement weekly() {
    Announcement announcement;
    announcement.id = "weekly";
    announcement.kind = AnnouncementKind::Maintenance;
    announcement.title_cs = "Pravidelná údržba";
    announcement.title_en = "Regular maintenance";
    announcement.text_cs = "Systém <b>nemusí</b> být \"dostupný\".";
    announcement.modules = {account::Module::Registr, account::Module::OkNouze};
    announcement.notice = hours(24);
    announcement.when = WeeklyHours{
        {std::chrono::Tuesday, std::chrono::Thursday},
        hours(17),
        hours(24),
        {base::prague_day(kNow), std::nullopt}};
    return announcement;
}

Announcement once() {
    auto announcement = weekly();
    announcement.id = "once";
    announcement.kind = AnnouncementKind::Information;
    announcement.modules.clear();
    announcement.when = TimeSpan{kNow + hours(1), kNow + hours(2)};
    return announcement;
}

class AnnouncementsTest : public StateTest {
protected:
    Announcements announcements_{*store_};
    Announcements others_{*other_};
};

TEST_F(AnnouncementsTest, AreReadAsTheyWereWrittenByEveryProgram) {
    EXPECT_THAT(announcements_.add(weekly(), kNow), Holds(true));
    EXPECT_THAT(announcements_.add(once(), kNow), Holds(true));
    EXPECT_THAT(announcements_.add(once(), kNow), Holds(false));
    const auto all = others_.all(kNow);
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->at(0).announcement, once());
    EXPECT_EQ(all->at(1).announcement, weekly());
    EXPECT_EQ((*others_.find("weekly", kNow))->announcement, weekly());
    EXPECT_FALSE(others_.find("nothing", kNow)->has_value());
}

TEST_F(AnnouncementsTest, ChangeOnlyAsTheyWereSeen) {
    ASSERT_THAT(announcements_.add(weekly(), kNow), Holds(true));
    const auto seen = **announcements_.find("weekly", kNow);
    auto first = weekly();
    first.title_cs = "První";
    auto second = weekly();
    second.title_cs = "Druhá";
    EXPECT_THAT(announcements_.change(seen, first), Holds(true));
    EXPECT_THAT(others_.change(seen, second), Holds(false));
    EXPECT_EQ((*others_.find("weekly", kNow))->announcement, first);
    EXPECT_THAT(announcements_.erase("weekly", kNow), Holds(true));
    EXPECT_THAT(others_.erase("weekly", kNow), Holds(false));
}

TEST_F(AnnouncementsTest, AreKeptForAWhileAfterTheirEndAndGoWithNobodysSessions) {
    ASSERT_THAT(announcements_.add(weekly(), kNow), Holds(true));
    ASSERT_THAT(announcements_.add(once(), kNow), Holds(true));
    EXPECT_EQ(store_->erase_owner("6f1a0d7e-0000-4000-8000-000000000001", {})->count, 0U);
    EXPECT_EQ(announcements_.all(kNow + hours(24 * 90))->size(), 2U);
    EXPECT_EQ(announcements_.all(kNow + hours(24 * 91))->size(), 1U);
    EXPECT_EQ(announcements_.all(kNow + hours(24 * 3650))->size(), 1U);
}

TEST_F(AnnouncementsTest, StandOnTheBoardAfterALookAtTheStore) {
    AnnouncementBoard board(*other_);
    EXPECT_TRUE(board.now()->empty());
    ASSERT_THAT(announcements_.add(weekly(), kNow), Holds(true));
    const auto before = board.now();
    EXPECT_THAT(board.refresh(kNow), IsOk());
    EXPECT_TRUE(before->empty());
    EXPECT_EQ(board.now()->at(0), weekly());
    ASSERT_THAT(announcements_.erase("weekly", kNow), Holds(true));
    EXPECT_EQ(board.now()->size(), 1U);
    EXPECT_THAT(board.refresh(kNow), IsOk());
    EXPECT_TRUE(board.now()->empty());
}

}  // namespace
}  // namespace state
