// What becomes of the account of somebody who left office (R24).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "sync/plan.h"
#include "tests/sync/builders.h"

namespace registers {
namespace {

using testing::kNow;
using testing::mandate;
using testing::representative;
using testing::town;

const auto kTown = town("boskovice", "00279978");
const auto kOld = representative("Vojtěch", "Podhorský");

account::Account holder_of(const account::Mandate& mandate) {
    account::Account account;
    account.id = *mandate.holder;
    account.username = account::Username("podhorsky");
    account.organization = mandate.organization;
    account.position = mandate.function;
    account.mandates = {mandate};
    return account;
}

account::Assignment right(bool of_mandate) {
    account::Assignment assignment;
    assignment.permission = {
        account::Module::Registr, account::PermissionCode("evidence-inspekci")};
    if (of_mandate) assignment.mandate = account::MandateId("m");
    return assignment;
}

struct Fate {
    const char* name;
    std::function<void(account::Account&)> given;
    AccountFate fate;
};
class AccountOfALeaver : public ::testing::TestWithParam<Fate> {};

TEST_P(AccountOfALeaver, StaysOnlyForAReason) {
    const auto ending = mandate(kTown, kOld);
    auto account = holder_of(ending);
    GetParam().given(account);
    EXPECT_EQ(fate_of(account, {ending.id}, kNow), GetParam().fate);
}

INSTANTIATE_TEST_SUITE_P(
    Cases,
    AccountOfALeaver,
    ::testing::Values(
        Fate{"NothingElse", [](auto&) {}, AccountFate::Disabled},
        Fate{
            "RightsOfTheMandate",
            [](auto& a) { a.assignments = {right(true)}; },
            AccountFate::Disabled},
        Fate{
            "OwnRightButNoEmployment",
            [](auto& a) { a.assignments = {right(false)}; },
            AccountFate::Disabled},
        Fate{
            "PositionIsTheOffice",
            [](auto& a) {
                a.assignments = {right(false)};
                a.position = "STAROSTA";
            },
            AccountFate::Disabled},
        Fate{
            "EmploymentWithoutRights",
            [](auto& a) { a.position = "referent"; },
            AccountFate::Disabled},
        Fate{
            "EmployedWithRights",
            [](auto& a) {
                a.position = "referent";
                a.assignments = {right(false)};
            },
            AccountFate::Employment},
        Fate{
            "EmployedWithRevokedRights",
            [](auto& a) {
                a.position = "referent";
                a.assignments = {right(false)};
                a.assignments[0].revoked = true;
            },
            AccountFate::Disabled},
        Fate{
            "AnotherMandate",
            [](auto& a) { a.mandates.push_back(mandate(town("x", "1"), kOld, "rpss")); },
            AccountFate::OtherMandate},
        Fate{
            "AnotherEndedMandate",
            [](auto& a) {
                a.mandates.push_back(mandate(town("x", "1"), kOld));
                a.mandates[1].ended = true;
            },
            AccountFate::Disabled},
        Fate{"SwitchedOffBefore", [](auto& a) { a.disabled = true; }, AccountFate::AlreadyDisabled}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(AccountOfALeaverOfTwoOffices, GoesWhenBothEndInOneRun) {
    const auto first = mandate(kTown, kOld);
    const auto second = mandate(town("x", "00289612"), kOld);
    auto account = holder_of(first);
    account.mandates = {first, second};
    EXPECT_EQ(fate_of(account, {first.id, second.id}, kNow), AccountFate::Disabled);
    EXPECT_EQ(fate_of(account, {first.id}, kNow), AccountFate::OtherMandate);
}

}  // namespace
}  // namespace registers
