// What a departure leaves to do: the letter, the account that nobody tied, the last administrator.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/town_world.h"

namespace registers {
namespace {

using testing::count_of;
using ::testing::HasSubstr;
using testing::kTown;
using testing::person;
using testing::representative;
using testing::text_of;
using testing::World;

account::Assignment administration_of(account::Module module) {
    account::Assignment assignment;
    assignment.id = account::AssignmentId("administration");
    assignment.permission = {
        module, account::PermissionCode(std::string(account::kSystemAdministration))};
    assignment.level = account::Level::Update;
    return assignment;
}

account::Account administrator(const std::string& id) {
    account::Account account;
    account.id = account::AccountId(id);
    account.username = account::Username("spravce");
    account.organization = kTown.id;
    account.has_consent = true;
    account.assignments = {administration_of(account::Module::Poskytovatel)};
    return account;
}

class Town : public World {
public:
    // The mayor administers the town, and so do these.
    explicit Town(const std::vector<account::Account>& besides) {
        auto mayor = testing::holder_of(in_office.front());
        mayor.has_consent = true;
        mayor.assignments = {administration_of(account::Module::Poskytovatel)};
        auto all = besides;
        all.push_back(mayor);
        hold(mayor);
        facts.administrators[kTown.id] = all;
    }
};

TEST(Departure, OfAMandateTiedToNobodyPointsAtTheAccountOfTheSameName) {
    World world;
    world.in_office.front().holder.reset();
    world.offer(person("VOJTĚCH", "PODHORSKÝ"));
    const auto plan = world.plan();
    EXPECT_EQ(plan.changes.front().departure->fate, AccountFate::NoAccount);
    EXPECT_EQ(count_of(plan, NoticeKind::UntiedAccount), 1U);
}

TEST(Departure, LeavesALetterWithAllThatItSays) {
    World world;
    world.organizations.front().address = "Masarykovo náměstí 4, Boskovice";
    world.organizations.front().data_box = "abc1234";
    const auto plan = world.plan();
    ASSERT_EQ(count_of(plan, NoticeKind::LetterToLeaver), 1U);
    const auto letter = std::ranges::find(plan.notices, NoticeKind::LetterToLeaver, &Notice::kind);
    const auto& said = letter->particulars;
    EXPECT_EQ(said.at("person"), "Vojtěch Podhorský");
    EXPECT_EQ(said.at("seat"), "Masarykovo náměstí 4, Boskovice");
    EXPECT_EQ(said.at("data_box"), "abc1234");
    EXPECT_EQ(said.at("username"), "podhorsky");
    EXPECT_EQ(said.at("account"), "disabled");
    EXPECT_EQ(said.at("ended"), "2026-11-22");
    EXPECT_EQ(said.at("source"), "sovm");
    EXPECT_TRUE(is_work(letter->kind));
}

TEST(LastAdministrator, IsNeverTakenSilently) {
    const auto plan = Town({}).plan();
    ASSERT_EQ(count_of(plan, NoticeKind::LastAdministrator), 1U);
    EXPECT_THAT(text_of(plan, NoticeKind::LastAdministrator), HasSubstr("poskytovatel"));
    EXPECT_TRUE(is_work(NoticeKind::LastAdministrator));
    ASSERT_TRUE(plan.changes.front().departure.has_value())
        << "the departure itself is not stopped";
}

TEST(LastAdministrator, IsNotWhomAnotherFollows) {
    EXPECT_EQ(count_of(Town({administrator("other")}).plan(), NoticeKind::LastAdministrator), 0U);
}

TEST(LastAdministrator, IsNotCoveredByOneWhoCannotLogIn) {
    auto other = administrator("other");
    other.disabled = true;
    EXPECT_EQ(count_of(Town({other}).plan(), NoticeKind::LastAdministrator), 1U);
}

TEST(LastAdministrator, OfTwoWhoLeaveAtOnceNeitherCoversTheOther) {
    const auto deputy = representative("Karel", "Veselý", "místostarosta");
    auto second = administrator("account-Veselý");
    second.mandates = {testing::mandate(kTown, deputy)};
    Town town({second});
    town.in_office.push_back(second.mandates.front());
    town.hold(second);
    EXPECT_EQ(count_of(town.plan(), NoticeKind::LastAdministrator), 2U);
}

TEST(LastAdministrator, WhoKeepsTheAccountByAnEmploymentStaysOne) {
    Town town({});
    auto mayor = town.facts.holders.begin()->second;
    mayor.position = "referent";
    town.hold(mayor);
    town.facts.administrators[kTown.id] = {mayor};
    const auto plan = town.plan();
    EXPECT_EQ(plan.changes.front().departure->fate, AccountFate::Employment);
    EXPECT_EQ(count_of(plan, NoticeKind::LastAdministrator), 0U);
}

TEST(Arrival, WithoutAnAccountLacksIkConsentAndCategoryEachAsWork) {
    const auto plan = World().plan();
    for (const auto kind :
         {NoticeKind::IkNeeded, NoticeKind::ConsentNeeded, NoticeKind::CategoryNeeded}) {
        EXPECT_EQ(count_of(plan, kind), 1U) << wire_name(kind);
        EXPECT_THAT(text_of(plan, kind), HasSubstr("Ludmila Zástěrová, starostka"));
    }
}

TEST(Arrival, OnAnAccountWithoutConsentAsksForItAlone) {
    World world;
    world.offer(testing::kNew.name);
    account::Account account;
    account.id = account::AccountId("candidate");
    world.facts.namesakes[account.id] = account;
    EXPECT_EQ(count_of(world.plan(), NoticeKind::ConsentNeeded), 1U);
    EXPECT_EQ(count_of(world.plan(), NoticeKind::IkNeeded), 0U);
    world.facts.namesakes[account.id].has_consent = true;
    EXPECT_EQ(count_of(world.plan(), NoticeKind::ConsentNeeded), 0U);
}

}  // namespace
}  // namespace registers
