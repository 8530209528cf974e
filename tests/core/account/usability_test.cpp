#include "core/account/usability.h"

#include <functional>

#include "tests/core/account/builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::SizeIs;

struct RefusalRow {
    const char* name;
    std::function<void(Account&)> change;
    std::optional<Refusal> refusal;
};

class AccountRefusal : public ::testing::TestWithParam<RefusalRow> {};

TEST_P(AccountRefusal, NamesWhyTheAccountMayNotLogIn) {
    auto account = official();
    GetParam().change(account);
    const auto result = check_account(account, kNow);
    if (GetParam().refusal)
        EXPECT_THAT(result, FailsWith(*GetParam().refusal)) << GetParam().name;
    else
        EXPECT_THAT(result, IsOk()) << GetParam().name;
}

void issue_password(Account& account, base::Instant until) {
    account.password.must_change = true;
    account.password.issued_until = until;
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    AccountRefusal,
    ::testing::Values(
        RefusalRow{"untouched", [](Account&) {}, std::nullopt},
        RefusalRow{"discarded", [](Account& it) { it.discarded = true; }, Refusal::Discarded},
        RefusalRow{"disabled", [](Account& it) { it.disabled = true; }, Refusal::Disabled},
        RefusalRow{
            "begins tomorrow",
            [](Account& it) { it.validity.from = day(2026, 6, 16); },
            Refusal::NotYetValid},
        RefusalRow{"begins today", [](Account& it) { it.validity.from = kToday; }, std::nullopt},
        RefusalRow{"last day", [](Account& it) { it.validity.until = kToday; }, std::nullopt},
        RefusalRow{
            "ended yesterday",
            [](Account& it) { it.validity.until = day(2026, 6, 14); },
            Refusal::NoLongerValid},
        RefusalRow{"locked", [](Account& it) { it.password.locked_at = kNow; }, Refusal::Locked},
        RefusalRow{
            "without consent", [](Account& it) { it.has_consent = false; }, Refusal::NoConsent},
        RefusalRow{
            "material need asks for no consent",
            [](Account& it) {
                it.kind = AccountKind::MaterialNeed;
                it.has_consent = false;
            },
            std::nullopt},
        RefusalRow{
            "issued password in its last minute",
            [](Account& it) { issue_password(it, kNow + minutes(1)); },
            std::nullopt},
        RefusalRow{
            "issued password at its end",
            [](Account& it) { issue_password(it, kNow); },
            Refusal::IssuedPasswordExpired},
        RefusalRow{
            "issued password already replaced",
            [](Account& it) { it.password.issued_until = kNow - minutes(1); },
            std::nullopt},
        RefusalRow{
            "discarded goes before locked",
            [](Account& it) {
                it.discarded = true;
                it.password.locked_at = kNow;
            },
            Refusal::Discarded}
    )
);

class ModuleAndKind : public ::testing::TestWithParam<std::tuple<Module, AccountKind>> {};

TEST_P(ModuleAndKind, MustFitTogether) {
    const auto [module, kind] = GetParam();
    auto account = with(official(), assigned(permission(module, "evidence")));
    account.kind = kind;
    const auto result = check_module(account, module, kNow);
    if (kind_of(module) == kind)
        EXPECT_THAT(result, Holds(SizeIs(1)));
    else
        EXPECT_THAT(result, FailsWith(Refusal::WrongKindOfAccount));
}

INSTANTIATE_TEST_SUITE_P(
    Every,
    ModuleAndKind,
    ::testing::Combine(
        ::testing::ValuesIn(kModules),
        ::testing::Values(AccountKind::SocialServices, AccountKind::MaterialNeed)
    )
);

TEST(CheckModule, RefusesAnAccountWithoutAPermissionOfThatModule) {
    const auto account = with(official(), assigned(permission(Module::Registr, "evidence")));
    EXPECT_THAT(check_module(account, Module::Registr, kNow), IsOk());
    EXPECT_THAT(
        check_module(account, Module::Rodina, kNow), FailsWith(Refusal::NoPermissionForModule)
    );
}

TEST(CheckModule, RefusesWhenTheAccountItselfIsUnusable) {
    auto account = with(official(), assigned(permission(Module::Registr, "evidence")));
    account.password.locked_at = kNow;
    EXPECT_THAT(check_module(account, Module::Registr, kNow), FailsWith(Refusal::Locked));
}

TEST(CheckModule, ListsPermissionsByCodeAndLeavesOutWhatIsOver) {
    auto account = with(official(), assigned(permission(Module::Registr, "sprava-systemu")));
    account = with(account, assigned(permission(Module::Registr, "evidence"), Level::View));
    account = with(account, view_of("inspekce", {.from = {}, .until = day(2026, 6, 14)}));
    const GrantedPermission evidence{PermissionCode("evidence"), Level::View, {}, ""};
    const GrantedPermission administration{PermissionCode("sprava-systemu"), Level::Update, {}, ""};
    EXPECT_THAT(
        check_module(account, Module::Registr, kNow), Holds(ElementsAre(evidence, administration))
    );
}

TEST(CheckModule, LetsTheHigherLevelWinEvenWhenItEndsSooner) {
    auto account = with(official(), view_of("evidence", {}));
    account = with(
        account,
        assigned_for(permission(Module::Registr, "evidence"), {.from = {}, .until = kToday})
    );
    const GrantedPermission expected{PermissionCode("evidence"), Level::Update, kToday, ""};
    EXPECT_THAT(check_module(account, Module::Registr, kNow), Holds(ElementsAre(expected)));
}

TEST(CheckModule, LetsTheLongerOfTheSameLevelWin) {
    auto account = with(official(), view_of("evidence", {.from = {}, .until = kToday}));
    account = with(account, view_of("evidence", {.from = {}, .until = day(2026, 12, 31)}));
    const GrantedPermission expected{
        PermissionCode("evidence"), Level::View, day(2026, 12, 31), ""};
    EXPECT_THAT(check_module(account, Module::Registr, kNow), Holds(ElementsAre(expected)));
}

TEST(CheckModule, GrantsWhatWasDelegatedWithTheNameOfWhoDelegated) {
    auto account = official();
    account.delegations.push_back(delegated_to(account));
    account.delegations[0].mandate->validity.until = day(2026, 10, 31);
    const GrantedPermission expected{
        PermissionCode("podat-zadost"),
        Level::Update,
        day(2026, 10, 31),
        "Mgr. Karel Starosta, Ph.D."};
    EXPECT_THAT(check_module(account, Module::Poskytovatel, kNow), Holds(ElementsAre(expected)));
}

TEST(CheckModule, GrantsNothingFromADelegationWhoseMandateEnded) {
    auto account = official();
    account.delegations.push_back(delegated_to(account));
    account.delegations[0].mandate->ended = true;
    EXPECT_THAT(
        check_module(account, Module::Poskytovatel, kNow), FailsWith(Refusal::NoPermissionForModule)
    );
}

TEST(CheckModule, GrantsNothingFromADelegationToSomebodyElse) {
    auto account = official();
    account.delegations.push_back(delegated_to(official("colleague")));
    EXPECT_THAT(
        check_module(account, Module::Poskytovatel, kNow), FailsWith(Refusal::NoPermissionForModule)
    );
}

TEST(CheckModule, EndsAPermissionOfAnOfficeWithTheOffice) {
    auto mayor =
        with(official("mayor"), assigned(permission(Module::Poskytovatel, "podat-zadost")));
    mayor.assignments[0].mandate = MandateId("mandate");
    mayor.mandates.push_back(mandate_of(mayor.id, {.from = {}, .until = day(2026, 10, 31)}));
    const auto granted = check_module(mayor, Module::Poskytovatel, kNow);
    ASSERT_THAT(granted, IsOk());
    EXPECT_EQ(granted->front().until, day(2026, 10, 31));
    mayor.mandates[0].ended = true;
    EXPECT_THAT(
        check_module(mayor, Module::Poskytovatel, kNow), FailsWith(Refusal::NoPermissionForModule)
    );
}

TEST(FirstEnd, IsTheMidnightAfterTheEarliestLastDay) {
    auto account = with(official(), view_of("evidence", {.from = {}, .until = day(2026, 8, 31)}));
    account = with(account, view_of("inspekce", {.from = {}, .until = day(2026, 7, 31)}));
    const auto granted = check_module(account, Module::Registr, kNow);
    ASSERT_THAT(granted, IsOk());
    EXPECT_EQ(first_end(account, *granted), prague(day(2026, 8, 1), {}));
    account.validity.until = day(2026, 6, 30);
    EXPECT_EQ(first_end(account, *granted), prague(day(2026, 7, 1), {}));
}

TEST(FirstEnd, IsNoneWhenNothingEnds) {
    EXPECT_EQ(first_end(official(), {}), std::nullopt);
}

TEST(FirstEnd, IsTheFirstMomentAtWhichTheGrantIsGone) {
    for (int offset = 0; offset < 400; offset += 7) {
        const auto last = day(2026, 6, 15) + std::chrono::days(offset);
        const auto account = with(official(), view_of("evidence", {.from = {}, .until = last}));
        const auto end = first_end(account, check_module(account, Module::Registr, kNow).value());
        ASSERT_THAT(end, IsOk());
        EXPECT_THAT(
            check_module(account, Module::Registr, *end - std::chrono::milliseconds(1)), IsOk()
        );
        EXPECT_THAT(
            check_module(account, Module::Registr, *end), FailsWith(Refusal::NoPermissionForModule)
        );
    }
}

}  // namespace
