#include "core/directory/watch_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using account::AccountId;
using directory::Dn;
using directory::Entry;
using directory::WatchMap;
namespace schema = directory::schema;

const directory::Tree kTree(Dn::parse("dc=oksluzby,dc=cz").value());
const account::OrganizationId kTown("blansko");
const AccountId kMayor("mayor");
const AccountId kClerk("clerk");

Dn account_dn(const AccountId& id) {
    return kTree.account(id, kTown);
}

Entry entry(const Dn& dn, directory::ObjectClass object_class) {
    Entry made(dn);
    made.add("objectClass", object_class.name);
    return made;
}

Entry account_of_person(const AccountId& id, const std::string& ik_mpsv) {
    auto made = entry(account_dn(id), schema::kAccountClass);
    made.add("klIkMpsv", ik_mpsv);
    return made;
}

Entry delegation(const AccountId& giver, const AccountId& delegate) {
    const auto dn = account_dn(giver).child(schema::kDelegationId, "d");
    auto made = entry(dn, schema::kDelegationClass);
    made.add("klDelegateDn", account_dn(delegate).str());
    return made;
}

Entry mandate(const AccountId& holder) {
    auto made = entry(kTree.mandate(account::MandateId("m"), kTown), schema::kMandateClass);
    made.add("klHolderDn", account_dn(holder).str());
    return made;
}

TEST(WatchMap, AnAssignmentConcernsTheAccountAboveIt) {
    WatchMap map;
    const auto dn = account_dn(kClerk).child(schema::kAssignmentId, "a");
    EXPECT_THAT(*map.changed("u1", entry(dn, schema::kAssignmentClass)), ElementsAre(kClerk));
}

TEST(WatchMap, AMandateConcernsItsHolderThePreviousOneAndTheirDelegates) {
    WatchMap map;
    EXPECT_THAT(*map.changed("u1", delegation(kMayor, kClerk)), ElementsAre(kMayor, kClerk));
    EXPECT_THAT(*map.changed("u2", mandate(kMayor)), UnorderedElementsAre(kMayor, kClerk));
    const AccountId next("next");
    EXPECT_THAT(*map.changed("u2", mandate(next)), UnorderedElementsAre(next, kMayor, kClerk));
}

TEST(WatchMap, ADeletedDelegationConcernsBothSidesAndIsForgotten) {
    WatchMap map;
    (void)map.changed("u1", delegation(kMayor, kClerk));
    EXPECT_THAT(*map.deleted("u1"), UnorderedElementsAre(kMayor, kClerk));
    EXPECT_THAT(*map.changed("u2", mandate(kMayor)), ElementsAre(kMayor));
}

TEST(WatchMap, AConsentConcernsAllAccountsOfThePerson) {
    WatchMap map;
    (void)map.changed("u1", account_of_person(kMayor, "1291410000"));
    (void)map.changed("u2", account_of_person(kClerk, "1291410000"));
    (void)map.changed("u3", account_of_person(AccountId("other"), "1291410011"));
    const auto person = kTree.person(account::IkMpsv("1291410000"));
    const auto consent = entry(person.child(schema::kConsentId, "c"), schema::kConsentClass);
    EXPECT_THAT(*map.changed("u4", consent), UnorderedElementsAre(kMayor, kClerk));
}

// Every failed login is written into its account.
TEST(WatchMap, AnAccountWrittenWithoutANewWordConcernsNobody) {
    WatchMap map;
    auto account = account_of_person(kClerk, "1291410000");
    EXPECT_THAT(*map.changed("u1", account), ElementsAre(kClerk));
    account.add("pwdFailureTime", "20261126120000.123456Z");
    account.add("entryCSN", "20261126120000.123456Z#000000#000#000000");
    EXPECT_THAT(*map.changed("u1", account), IsEmpty());
    account.add("pwdAccountLockedTime", "000001010000Z");
    EXPECT_THAT(*map.changed("u1", account), ElementsAre(kClerk));
    EXPECT_THAT(*map.changed("u1", account), IsEmpty());
}

TEST(WatchMap, AValueThatMovesToAnotherAttributeIsANewWord) {
    WatchMap map;
    auto before = account_of_person(kClerk, "1291410000");
    auto after = before;
    before.add("klTitleBefore", "Mgr.");
    after.add("klTitleAfter", "Mgr.");
    (void)map.changed("u1", before);
    EXPECT_THAT(*map.changed("u1", after), ElementsAre(kClerk));
}

TEST(WatchMap, WhatCannotBePlacedConcernsEverybody) {
    WatchMap map;
    EXPECT_EQ(map.deleted("unknown"), std::nullopt);
    const auto town = entry(kTree.organization(kTown), schema::kOrganizationClass);
    EXPECT_EQ(map.changed("u1", town), std::nullopt);
}

}  // namespace
