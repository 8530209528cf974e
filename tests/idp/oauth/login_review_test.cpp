#include "idp/oauth/login_review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "idp/oauth/claims.h"
#include "tests/idp/oauth/builders.h"

namespace oauth_test {
namespace {

using account::Module;
using testing::IsEmpty;

base::Day day(const char* text) {
    return *base::day_from_iso(text);
}

// The last second of 21. 9. 2026 in Prague, and the first one of the next day.
base::Instant before_midnight() {
    return base::prague_midnight(day("2026-09-22")) - std::chrono::seconds(1);
}
base::Instant after_midnight() {
    return base::prague_midnight(day("2026-09-22"));
}

// Somebody with a lasting right in registr and one in senior.
account::Account official() {
    auto account = mayor();
    account.assignments = {
        assignment_of(Module::Registr, "evidence-socialnich-sluzeb"),
        assignment_of(Module::Senior, "pristup")};
    return account;
}

account::Mandate mandate_until(const char* last) {
    account::Mandate mandate;
    mandate.id = account::MandateId("22222222-2222-4222-8222-222222222222");
    mandate.holder = account::AccountId("33333333-3333-4333-8333-333333333333");
    mandate.validity.until = day(last);
    return mandate;
}

account::ReceivedDelegation delegation_under(const account::Mandate& mandate) {
    account::ReceivedDelegation received;
    received.delegation.delegator = *mandate.holder;
    received.delegation.delegate = mayor().id;
    received.delegation.permission = {
        Module::Poskytovatel, account::PermissionCode("podat-zadost")};
    received.delegation.level = account::Level::Update;
    received.delegation.mandate = mandate.id;
    received.mandate = mandate;
    return received;
}

// What clients of the modules were told at that time.
std::vector<oauth::EnteredModule> told_at(
    const account::Account& account, const std::vector<Module>& modules, base::Instant at
) {
    std::vector<oauth::EnteredModule> entered;
    for (const auto module : modules) {
        const auto granted = account::check_module(account, module, at);
        entered.push_back(
            {module,
             oauth::fingerprint_of(granted ? *granted : std::vector<account::GrantedPermission>{})}
        );
    }
    return entered;
}

std::vector<std::string> names_of(const oauth::LoginReview& review) {
    std::vector<std::string> names;
    for (const auto& change : review.changed)
        names.push_back(
            std::string(account::wire_name(change.module)) + ' ' +
            std::to_string(change.granted.size())
        );
    return names;
}

struct Night {
    const char* name;
    std::function<void(account::Account&)> with;
    std::vector<std::string> changed;  // module and number of rights that are left
    std::string ends_because;
};

const std::vector<Night>& nights() {
    static const std::vector<Night> all{
        {"nothing has a date", [](auto&) {}, {}, ""},
        {"a right ends later",
         [](auto& account) { account.assignments[0].validity.until = day("2026-09-22"); },
         {},
         ""},
        {"a right began earlier",
         [](auto& account) { account.assignments[0].validity.from = day("2026-09-21"); },
         {},
         ""},
        {"a right ends",
         [](auto& account) { account.assignments[0].validity.until = day("2026-09-21"); },
         {"registr 0"},
         ""},
        {"a right begins",
         [](auto& account) {
             auto next = assignment_of(Module::Registr, "evidence-inspekci");
             next.validity.from = day("2026-09-22");
             account.assignments.push_back(next);
         },
         {"registr 2"},
         ""},
        {"a right gives way to the same one with another end",
         [](auto& account) {
             account.assignments[0].validity.until = day("2026-09-21");
             auto next = account.assignments[0];
             next.validity = {.from = day("2026-09-22"), .until = day("2026-12-31")};
             account.assignments.push_back(next);
         },
         {"registr 1"},
         ""},
        {"a right begins in a module that was not entered",
         [](auto& account) {
             auto next = assignment_of(Module::Rodina, "pristup");
             next.validity.from = day("2026-09-22");
             account.assignments.push_back(next);
         },
         {},
         ""},
        {"a revoked right reaches its date",
         [](auto& account) {
             auto next = assignment_of(Module::Registr, "evidence-inspekci");
             next.validity.from = day("2026-09-22");
             next.revoked = true;
             account.assignments.push_back(next);
         },
         {},
         ""},
        {"the mandate ends on which a delegation stands",
         [](auto& account) {
             account.delegations = {delegation_under(mandate_until("2026-09-21"))};
         },
         {"poskytovatel 0"},
         ""},
        {"a delegation begins",
         [](auto& account) {
             auto received = delegation_under(mandate_until("2026-12-31"));
             received.delegation.validity.from = day("2026-09-22");
             account.delegations = {received};
         },
         {"poskytovatel 1"},
         ""},
        {"the last right of all ends",
         [](auto& account) {
             for (auto& assignment : account.assignments)
                 assignment.validity.until = day("2026-09-21");
         },
         {"registr 0", "senior 0"},
         "no-permission-for-module"},
        {"the last right of the modules that were entered ends, another module stays",
         [](auto& account) {
             for (auto& assignment : account.assignments)
                 assignment.validity.until = day("2026-09-21");
             account.assignments.push_back(assignment_of(Module::Rodina, "pristup"));
         },
         {"registr 0", "senior 0"},
         ""},
        {"a right of a locked account ends",
         [](auto& account) {
             account.assignments[0].validity.until = day("2026-09-21");
             account.password.locked_at = noon();
         },
         {},
         ""},
    };
    return all;
}

TEST(LoginReview, TellsOverMidnightWhatBeginsOrEndsByItsDateAndNothingElse) {
    const std::vector modules{Module::Registr, Module::Senior, Module::Poskytovatel};
    for (const auto& night : nights()) {
        SCOPED_TRACE(night.name);
        auto account = official();
        night.with(account);
        // What was told before a lock.
        auto unlocked = account;
        unlocked.password.locked_at.reset();
        const auto told = told_at(unlocked, modules, before_midnight());
        const auto before = oauth::review_login(account, told, before_midnight());
        EXPECT_THAT(before.changed, IsEmpty());
        EXPECT_EQ(before.ends_because, "");
        const auto after = oauth::review_login(account, told, after_midnight());
        EXPECT_EQ(names_of(after), night.changed);
        EXPECT_EQ(after.ends_because, night.ends_because);
    }
}

TEST(LoginReview, SaysNothingTwice) {
    auto account = official();
    account.assignments[0].validity.until = day("2026-09-21");
    const std::vector modules{Module::Registr, Module::Senior};
    const auto told = told_at(account, modules, after_midnight());
    EXPECT_THAT(oauth::review_login(account, told, after_midnight()).changed, IsEmpty());
}

TEST(LoginReview, LeavesALoginThatWasOfNoUseForModules) {
    EXPECT_EQ(oauth::review_login(mayor(), {}, noon()).ends_because, "");
}

TEST(LoginReview, EndsEveryLoginOfAnAccountThatMayNoLongerLogIn) {
    const auto valid = [](const char* from, const char* until) {
        auto account = official();
        account.validity = {.from = day(from), .until = day(until)};
        return account;
    };
    auto must_change = official();
    must_change.password.must_change = true;
    auto locked = official();
    locked.password.locked_at = noon();
    auto discarded = official();
    discarded.discarded = true;
    const struct {
        const char* name;
        std::optional<account::Account> account;
        const char* before;
        const char* after;
    } rows[] = {
        {"ends at midnight", valid("2026-01-01", "2026-09-21"), "", "no-longer-valid"},
        {"ends later", valid("2026-01-01", "2026-09-22"), "", ""},
        {"was moved to tomorrow",
         valid("2026-09-23", "2026-12-31"),
         "not-yet-valid",
         "not-yet-valid"},
        {"deleted", std::nullopt, "gone", "gone"},
        {"discarded", discarded, "discarded", "discarded"},
        {"has a password to be changed", must_change, "password-reset", "password-reset"},
        {"locked (S46)", locked, "", ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        EXPECT_EQ(oauth::reason_to_end(row.account, before_midnight()), row.before);
        EXPECT_EQ(oauth::reason_to_end(row.account, after_midnight()), row.after);
    }
}

}  // namespace
}  // namespace oauth_test
