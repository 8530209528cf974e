#include "sync/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/town_world.h"

namespace registers {
namespace {

using testing::count_of;
using ::testing::IsEmpty;
using testing::kNew;
using testing::kOld;
using testing::kTown;
using testing::mandate;
using testing::person;
using testing::representative;
using ::testing::SizeIs;
using testing::snapshot;
using testing::subject;
using testing::text_of;
using testing::town;
using testing::World;

TEST(Plan, ASuccessionIsOneChangeWithItsEvidence) {
    const auto plan = World().plan();
    ASSERT_THAT(plan.changes, SizeIs(1));
    const auto& change = plan.changes.front();
    EXPECT_EQ(change.number, 1U);
    ASSERT_TRUE(change.departure && change.arrival);
    EXPECT_EQ(change.departure->mandate.name, kOld.name);
    EXPECT_EQ(change.departure->fate, AccountFate::Disabled);
    EXPECT_EQ(change.arrival->name, kNew.name);
    EXPECT_EQ(change.arrival->source, "sovm");
    EXPECT_TRUE(account::is_uuid(change.arrival->id.str())) << change.arrival->id.str();
    EXPECT_EQ(change.evidence.before, "Vojtěch Podhorský, starosta");
    EXPECT_EQ(change.evidence.after, "Ludmila Zástěrová, starostka");
    EXPECT_EQ(change.evidence.rule, "R24, R25");
    EXPECT_EQ(change.evidence.record_hash, record_hash(World().register_says().subjects[0]));
}

TEST(Plan, IsTheSameForTheSameValuesAndAnotherForAnotherRun) {
    World world;
    const auto first = world.plan().changes.front().arrival->id;
    EXPECT_EQ(world.plan().changes.front().arrival->id, first);
    world.frame.run = "run-2";
    EXPECT_NE(world.plan().changes.front().arrival->id, first);
}

TEST(Plan, HasNothingToDoWhenTheRegisterNamesTheSamePersonDifferentlyWritten) {
    World world;
    world.named = {representative("PODHORSKÝ", "VOJTĚCH", "")};
    const auto plan = world.plan();
    EXPECT_THAT(plan.changes, IsEmpty());
    EXPECT_THAT(plan.notices, IsEmpty());
}

TEST(Plan, AnOfficeWithNobodyNamedIsNotADeparture) {
    World world;
    world.named = {};
    const auto plan = world.plan();
    EXPECT_THAT(plan.changes, IsEmpty());
    EXPECT_EQ(count_of(plan, NoticeKind::Unconfirmed), 1U);
}

TEST(Plan, AnOrganizationThatTheRegisterDoesNotListKeepsItsRepresentative) {
    World world;
    const auto other = town("blansko", "00289612");
    const auto said = snapshot({subject(other, {kNew})});
    const auto found = differences_of(said, world.organizations, world.in_office);
    EXPECT_THAT(found.items, IsEmpty());
    EXPECT_EQ(found.organizations_missing, 1U);
    EXPECT_EQ(found.organizations_expected, 1U);
}

TEST(Plan, ADoubtfulPersonIsForReviewAndNeverDecided) {
    World world;
    world.named = {representative("Vojtěch", "Podhorsky", "starosta"), kNew};
    world.in_office.front().name.surname = "Podhurský";
    const auto plan = world.plan();
    EXPECT_EQ(count_of(plan, NoticeKind::DoubtfulPerson), 1U);
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_FALSE(plan.changes.front().departure.has_value());
    EXPECT_EQ(plan.changes.front().arrival->name, kNew.name);
}

TEST(Plan, AMandateOfAnotherRegisterIsLeftAloneAndNotDoubled) {
    World world;
    world.in_office = {mandate(kTown, kOld, "rpss"), mandate(kTown, kNew, "rpss")};
    EXPECT_THAT(world.plan().changes, IsEmpty());
}

TEST(Plan, SeveralRepresentativesAreSucceededByFunction) {
    World world;
    const auto deputy = representative("Karel", "Veselý", "místostarosta");
    world.in_office.push_back(mandate(kTown, deputy));
    world.named = {
        representative("Petr", "Nástupce", "místostarosta"),
        representative("Jan", "Hlavní", "starosta")};
    const auto plan = world.plan();
    ASSERT_THAT(plan.changes, SizeIs(2));
    EXPECT_EQ(plan.changes[0].arrival->name.surname, "Hlavní");
    EXPECT_EQ(plan.changes[1].departure->mandate.name.surname, "Veselý");
    EXPECT_EQ(plan.changes[1].arrival->name.surname, "Nástupce");
}

TEST(Plan, ANewFunctionOfTheSamePersonIsOnlyNoted) {
    World world;
    world.named = {representative("Vojtěch", "Podhorský", "místostarosta")};
    EXPECT_THAT(world.plan().changes, IsEmpty());
    EXPECT_EQ(count_of(world.plan(), NoticeKind::FunctionChanged), 1U);
}

TEST(Plan, TheSameFunctionInOtherWordsIsNoNews) {
    World world;
    for (const auto* word : {"starostka", "Uvolněný starosta", "statutární zástupce", ""}) {
        world.named = {representative("Vojtěch", "Podhorský", word)};
        EXPECT_THAT(world.plan().changes, IsEmpty());
        EXPECT_EQ(count_of(world.plan(), NoticeKind::FunctionChanged), 0U) << word;
    }
}

TEST(Plan, APersonNamedWithTwoFunctionsGetsOneMandate) {
    World world;
    world.in_office.clear();
    world.named = {kNew, representative("ZÁSTĚROVÁ", "LUDMILA", "statutární zástupkyně")};
    EXPECT_THAT(world.plan().changes, SizeIs(1));
}

TEST(Plan, WhatWasTakenBackWaitsUntilTheRecordChanges) {
    World world;
    world.frame.held = {{kTown.id, record_hash(world.register_says().subjects[0])}};
    EXPECT_THAT(world.plan().changes, IsEmpty());
    EXPECT_EQ(count_of(world.plan(), NoticeKind::HeldAfterUndo), 1U);
    world.named.push_back(representative("Karel", "Veselý", "místostarosta"));
    EXPECT_THAT(world.plan().changes, SizeIs(2));
}

TEST(Arrival, GetsTheOneAccountWithTheSameName) {
    World world;
    world.offer(person("Ludmila", "ZÁSTĚROVÁ"));
    world.offer(person("Ludmila", "Jiná"), "other");
    const auto plan = world.plan();
    EXPECT_EQ(plan.changes.front().arrival->holder, account::AccountId("candidate"));
    EXPECT_EQ(count_of(plan, NoticeKind::PrepareAccount), 0U);
    EXPECT_EQ(count_of(plan, NoticeKind::ConsentNeeded), 0U);
}

TEST(Arrival, WithoutAnAccountIsAWorkItem) {
    const auto plan = World().plan();
    EXPECT_FALSE(plan.changes.front().arrival->holder.has_value());
    EXPECT_EQ(count_of(plan, NoticeKind::PrepareAccount), 1U);
}

// So that nobody makes a second account for a person who has one (R22).
TEST(Arrival, WhoseAccountMayBeUnderAnotherNameIsToldSo) {
    World world;
    world.offer(person("Ludmila", "Veselá"));
    world.facts.candidates[kTown.id].front().username = account::Username("vesela");
    const auto plan = world.plan();
    EXPECT_FALSE(plan.changes.front().arrival->holder.has_value());
    EXPECT_EQ(
        text_of(plan, NoticeKind::PrepareAccount),
        "prepare an account for Ludmila Zástěrová, starostka; vesela may be the same person"
    );
}

TEST(Arrival, WithTwoAccountsOfTheSameNameIsAWorkItem) {
    World world;
    world.offer(kNew.name, "one");
    world.offer(kNew.name, "two");
    const auto plan = world.plan();
    EXPECT_FALSE(plan.changes.front().arrival->holder.has_value());
    EXPECT_EQ(count_of(plan, NoticeKind::SeveralAccounts), 1U);
}

TEST(Arrival, NeverGetsAnAccountForMaterialNeed) {
    World world;
    world.offer(kNew.name);
    world.facts.candidates[kTown.id].front().kind = account::AccountKind::MaterialNeed;
    EXPECT_FALSE(world.plan().changes.front().arrival->holder.has_value());
}

TEST(Arrival, OnASwitchedOffAccountIsAlsoAWorkItem) {
    World world;
    world.offer(kNew.name);
    world.facts.candidates[kTown.id].front().disabled = true;
    EXPECT_EQ(count_of(world.plan(), NoticeKind::AccountNotUsable), 1U);
}

}  // namespace
}  // namespace registers
