// When a change leaves an organization without an administrator: by table.
#include "core/account/succession.h"

#include <optional>

#include "tests/core/account/authority_builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;
using ::testing::ElementsAre;

Account administers_until(const std::string& id, std::optional<base::Day> until) {
    return administering(
        placed(id, OrganizationKind::Municipality), Module::Registr, {.from = {}, .until = until}
    );
}

const Account kTaken = administers_until("taken", {});

Account discarded(Account account) {
    account.discarded = true;
    return account;
}
Account revoked(Account account) {
    account.assignments.back().revoked = true;
    return account;
}
Account viewing(Account account) {
    account.assignments.back().level = Level::View;
    return account;
}
Account valid_until(Account account, base::Day until) {
    account.validity.until = until;
    return account;
}
Account right_until(Account account, base::Day until) {
    account.assignments.back().validity.until = until;
    return account;
}
Account right_from(Account account, base::Day from) {
    account.assignments.back().validity.from = from;
    return account;
}
Account locked(Account account) {
    account.password.locked_at = kNow;
    return account;
}
Account without_consent(Account account) {
    account.has_consent = false;
    return account;
}
Account elsewhere(Account account) {
    account.organization = OrganizationId("mesto-letovice");
    return account;
}

struct Row {
    const char* name;
    Account after;
    std::vector<Account> others;
    bool is_left_without;
};

void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

class Succession : public ::testing::TestWithParam<Row> {};

TEST_P(Succession, NamesTheModuleThatNobodyWouldAdminister) {
    const auto& row = GetParam();
    const auto modules =
        left_without_administrator({.before = kTaken, .after = row.after}, row.others, kNow);
    const std::vector<Module> expected(row.is_left_without ? 1 : 0, Module::Registr);
    EXPECT_EQ(modules, expected);
}

const Account kOther = administers_until("other", {});
const auto kMidsummer = day(2026, 6, 30);

INSTANTIATE_TEST_SUITE_P(
    Rows,
    Succession,
    ::testing::Values(
        Row{"the only one revoked", revoked(kTaken), {kTaken}, true},
        Row{"the only one lowered to view", viewing(kTaken), {}, true},
        Row{"the only one discarded", discarded(kTaken), {kTaken}, true},
        Row{"the only one ends on a later day", right_until(kTaken, kMidsummer), {}, true},
        Row{"the only account ends on a later day", valid_until(kTaken, kMidsummer), {}, true},
        Row{"the only one begins again tomorrow", right_from(kTaken, day(2026, 6, 16)), {}, true},
        Row{"nothing is taken", kTaken, {}, false},
        Row{"another stays", revoked(kTaken), {kTaken, kOther}, false},
        Row{"another stays, locked", revoked(kTaken), {locked(kOther)}, false},
        Row{"the other has ended", revoked(kTaken), {right_until(kOther, day(2026, 6, 14))}, true},
        Row{"the other has not begun",
            revoked(kTaken),
            {right_from(kOther, day(2026, 6, 16))},
            true},
        Row{"the other is revoked", revoked(kTaken), {revoked(kOther)}, true},
        Row{"the other only views", revoked(kTaken), {viewing(kOther)}, true},
        Row{"the other is discarded", revoked(kTaken), {discarded(kOther)}, true},
        Row{"the other has no consent", revoked(kTaken), {without_consent(kOther)}, true},
        Row{"the other stands elsewhere", revoked(kTaken), {elsewhere(kOther)}, true},
        Row{"the other administers something else",
            revoked(kTaken),
            {administering(placed("other", OrganizationKind::Municipality), Module::Senior)},
            true},
        Row{"the other ends before the shortened one does",
            right_until(kTaken, kMidsummer),
            {right_until(kOther, day(2026, 6, 20))},
            true},
        Row{"the other lasts longer than the shortened one",
            right_until(kTaken, kMidsummer),
            {right_until(kOther, day(2026, 12, 31))},
            false},
        Row{"the other begins when the shortened one ends",
            right_until(kTaken, kMidsummer),
            {right_from(kOther, day(2026, 7, 1))},
            false}
    )
);

TEST(Succession, OfSeveralModulesNamesThoseWithoutAnother) {
    const auto both = administering(kTaken, Module::Senior);
    EXPECT_THAT(
        left_without_administrator({.before = both, .after = discarded(both)}, {kOther}, kNow),
        ElementsAre(Module::Senior)
    );
}

}  // namespace
