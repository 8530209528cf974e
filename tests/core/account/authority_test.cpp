// Who may do what to whom: roles, and a table of callers and targets.
#include "core/account/authority.h"

#include "tests/core/account/authority_builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Caller, TakesItsRoleFromPermissionAndOrganization) {
    EXPECT_THAT(
        caller_of(administrator()).roles, ElementsAre(CallerRole::OrganizationAdministrator)
    );
    EXPECT_THAT(caller_of(ministry()).roles, ElementsAre(CallerRole::MinistryAdministrator));
    EXPECT_THAT(caller_of(helpdesk()).roles, ElementsAre(CallerRole::Helpdesk));
    EXPECT_THAT(caller_of(official()).roles, IsEmpty());
    EXPECT_THAT(caller_of(placed("clerk", OrganizationKind::Ministry)).roles, IsEmpty());
}

TEST(Caller, HasNoRoleWhenTheAccountOrOrganizationIsUnusable) {
    auto locked = administrator();
    locked.password.locked_at = kNow;
    EXPECT_THAT(caller_of(locked).roles, IsEmpty());
    auto discarded = home_of(administrator());
    discarded.discarded = true;
    EXPECT_THAT(caller_from(administrator(), discarded, kNow).roles, IsEmpty());
    EXPECT_THAT(caller_from(administrator(), home_of(ministry()), kNow).roles, IsEmpty());
}

enum class Operation { Support, Administer, Assign, Revoke };

struct Row {
    const char* name;
    Account caller;
    Account target;
    Operation operation;
    std::optional<Denial> denial;
};

// gtest would otherwise print the accounts byte by byte.
void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

std::optional<Denial> denial_of(const Row& row) {
    const auto caller = caller_of(row.caller);
    const auto wanted = assigned(permission(Module::Registr, "evidence"));
    const auto denied = [](const auto& result) {
        return result ? std::nullopt : std::optional(result.error());
    };
    switch (row.operation) {
        case Operation::Support: return denied(support_of(row.target, caller));
        case Operation::Administer: return denied(administration_over(row.target, caller));
        case Operation::Assign:
            return denied(AssignmentCheck::may_assign(row.target, row.caller, caller, wanted, kNow)
            );
        case Operation::Revoke:
            return denied(AssignmentCheck::may_revoke(row.target, caller, wanted.permission));
    }
    return std::nullopt;
}

class Authority : public ::testing::TestWithParam<Row> {};

TEST_P(Authority, AllowsOrNamesTheDenial) {
    EXPECT_EQ(denial_of(GetParam()), GetParam().denial);
}

const Account kForeign = placed("foreign", OrganizationKind::Region);

const Account kEqual = administering(kColleague, Module::Registr);
const Account kHigher = administering(kEqual, Module::Rodina);

Account of_material_need(Account account) {
    account.kind = AccountKind::MaterialNeed;
    return account;
}
Account with_unknown_organization(Account account) {
    account.organization_kind.reset();
    return account;
}

using enum Operation;
INSTANTIATE_TEST_SUITE_P(
    OrganizationAdministrator,
    Authority,
    ::testing::Values(
        Row{"supports a colleague", administrator(), kColleague, Support, {}},
        Row{"administers a colleague", administrator(), kColleague, Administer, {}},
        Row{"assigns to a colleague", administrator(), kColleague, Assign, {}},
        Row{"revokes from a colleague", administrator(), kColleague, Revoke, {}},
        Row{"foreign: support", administrator(), kForeign, Support, Denial::OutOfReach},
        Row{"foreign: administer", administrator(), kForeign, Administer, Denial::OutOfReach},
        Row{"foreign: assign", administrator(), kForeign, Assign, Denial::OutOfReach},
        Row{"foreign: revoke", administrator(), kForeign, Revoke, Denial::OutOfReach},
        Row{"self: support", administrator(), administrator(), Support, Denial::OwnAccount},
        Row{"self: administer", administrator(), administrator(), Administer, Denial::OwnAccount},
        Row{"self: assign", administrator(), administrator(), Assign, Denial::OwnAccount},
        Row{"self: revoke", administrator(), administrator(), Revoke, Denial::OwnAccount},
        Row{"other kind: support",
            administrator(),
            of_material_need(kColleague),
            Support,
            Denial::NotYourModule},
        Row{"other kind: administer",
            administrator(),
            of_material_need(kColleague),
            Administer,
            Denial::NotYourModule},
        Row{"other kind: assign",
            administrator(),
            of_material_need(kColleague),
            Assign,
            Denial::NotYourModule},
        Row{"other module: assign",
            administering(kColleague, Module::Rodina),
            administrator(),
            Assign,
            Denial::NotYourModule},
        Row{"other module: revoke",
            administering(kColleague, Module::Rodina),
            administrator(),
            Revoke,
            Denial::NotYourModule},
        Row{"an equal: support", administrator(), kEqual, Support, {}},
        Row{"an equal: administer", administrator(), kEqual, Administer, {}},
        Row{"of more modules: support", administrator(), kHigher, Support, Denial::TargetIsHigher},
        Row{"of more modules: administer",
            administrator(),
            kHigher,
            Administer,
            Denial::TargetIsHigher},
        Row{"of more modules from next year on: support",
            administrator(),
            administering(kEqual, Module::Senior, {day(2027, 1, 1), {}}),
            Support,
            Denial::TargetIsHigher},
        Row{"of more modules until yesterday: support",
            administrator(),
            administering(kEqual, Module::Senior, {{}, day(2026, 6, 14)}),
            Support,
            {}},
        Row{"who only views more modules: support",
            administrator(),
            with(kEqual, assigned(permission(Module::Senior, "sprava-systemu"), Level::View)),
            Support,
            {}},
        Row{"an administrator of MPSV", administrator(), ministry(), Support, Denial::OutOfReach},
        Row{"no role at all", kColleague, administrator(), Support, Denial::OutOfReach}
    )
);

INSTANTIATE_TEST_SUITE_P(
    MinistryAdministrator,
    Authority,
    ::testing::Values(
        Row{"supports anybody", ministry(), kForeign, Support, {}},
        Row{"administers anybody", ministry(), kForeign, Administer, {}},
        Row{"assigns to anybody", ministry(), kForeign, Assign, {}},
        Row{"revokes from anybody", ministry(), kForeign, Revoke, {}},
        Row{"self: support", ministry(), ministry(), Support, Denial::OwnAccount},
        Row{"self: assign", ministry(), ministry(), Assign, Denial::OwnAccount},
        Row{"of more modules: support", ministry(), kHigher, Support, Denial::TargetIsHigher},
        Row{"module not administered",
            administering(placed("other", OrganizationKind::Ministry), Module::Senior),
            kForeign,
            Assign,
            Denial::NotYourModule}
    )
);

INSTANTIATE_TEST_SUITE_P(
    Helpdesk,
    Authority,
    ::testing::Values(
        Row{"supports anybody", helpdesk(), kForeign, Support, {}},
        Row{"supports an organization's administrator", helpdesk(), administrator(), Support, {}},
        Row{"administers nobody", helpdesk(), kForeign, Administer, Denial::NotForHelpdesk},
        Row{"assigns nothing", helpdesk(), kForeign, Assign, Denial::NotForHelpdesk},
        Row{"revokes nothing", helpdesk(), kForeign, Revoke, Denial::NotForHelpdesk},
        Row{"self", helpdesk(), helpdesk(), Support, Denial::OwnAccount},
        Row{"MPSV", helpdesk(), ministry(), Support, Denial::TargetIsHigher},
        Row{"a colleague",
            helpdesk(),
            placed("other", OrganizationKind::Helpdesk),
            Support,
            Denial::TargetIsHigher},
        Row{"an administrator of an unknown organization",
            helpdesk(),
            with_unknown_organization(administrator()),
            Support,
            Denial::TargetIsHigher},
        Row{"helpdesk's own administrator administers at home",
            administering(helpdesk(), Module::Registr),
            placed("other", OrganizationKind::Helpdesk),
            Administer,
            {}},
        Row{"helpdesk's own administrator administers nobody abroad",
            administering(helpdesk(), Module::Registr),
            kForeign,
            Administer,
            Denial::NotForHelpdesk},
        Row{"helpdesk's own administrator assigns nothing abroad",
            administering(helpdesk(), Module::Registr),
            kForeign,
            Assign,
            Denial::NotForHelpdesk}
    )
);

}  // namespace
