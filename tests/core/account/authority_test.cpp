#include "core/account/authority.h"

#include "tests/core/account/builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Account placed(const std::string& id, OrganizationKind kind) {
    auto account = official(id);
    account.organization = OrganizationId(
        kind == OrganizationKind::Municipality ? "mesto-boskovice" : std::string(wire_name(kind))
    );
    account.organization_kind = kind;
    return account;
}

Account administering(Account account, Module module, Validity validity = {}) {
    return with(std::move(account), assigned_for(permission(module, "sprava-systemu"), validity));
}

Organization home_of(const Account& account) {
    Organization organization;
    organization.id = account.organization;
    organization.kind = *account.organization_kind;
    return organization;
}

Caller caller_of(const Account& account) {
    return caller_from(account, home_of(account), kNow);
}

Account administrator() {
    return administering(placed("admin", OrganizationKind::Municipality), Module::Registr);
}
Account ministry() {
    auto account = placed("ministry", OrganizationKind::Ministry);
    return administering(administering(account, Module::Registr), Module::Poskytovatel);
}
Account helpdesk() {
    return placed("helpdesk", OrganizationKind::Helpdesk);
}

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

const Account kColleague = placed("colleague", OrganizationKind::Municipality);
const Account kForeign = placed("foreign", OrganizationKind::Region);

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

struct ValidityRow {
    const char* name;
    Validity own;
    Validity wanted;
    std::optional<Denial> denial;
};

class OwnValidity : public ::testing::TestWithParam<ValidityRow> {};

TEST_P(OwnValidity, BoundsWhatIsAssigned) {
    const auto& row = GetParam();
    const auto own =
        administering(placed("admin", OrganizationKind::Municipality), Module::Registr, row.own);
    const auto wanted = assigned_for(permission(Module::Registr, "evidence"), row.wanted);
    const auto proof = AssignmentCheck::may_assign(kColleague, own, caller_of(own), wanted, kNow);
    EXPECT_EQ(proof ? std::nullopt : std::optional(proof.error()), row.denial) << row.name;
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    OwnValidity,
    ::testing::Values(
        ValidityRow{"both for ever", {}, {}, {}},
        ValidityRow{"same day", {{}, day(2026, 12, 31)}, {{}, day(2026, 12, 31)}, {}},
        ValidityRow{
            "one day longer",
            {{}, day(2026, 12, 31)},
            {{}, day(2027, 1, 1)},
            Denial::BeyondOwnValidity},
        ValidityRow{"for ever", {{}, day(2026, 12, 31)}, {}, Denial::BeyondOwnValidity}
    )
);

const Assignment kSubmission = assigned(permission(Module::Poskytovatel, "podat-zadost"));
const Assignment kDelegating = assigned(permission(Module::Poskytovatel, "delegovani-podani"));

Account provider_administrator() {
    return administering(placed("admin", OrganizationKind::Municipality), Module::Poskytovatel);
}

base::Result<AssignmentProof, Denial> assign(const Account& own, const Assignment& wanted) {
    return AssignmentCheck::may_assign(kColleague, own, caller_of(own), wanted, kNow);
}

TEST(Submission, IsAssignedOnlyByWhoHoldsDelegationHimself) {
    EXPECT_THAT(assign(provider_administrator(), kSubmission), FailsWith(Denial::MayNotDelegate));
    EXPECT_THAT(assign(with(provider_administrator(), kDelegating), kSubmission), IsOk());
    EXPECT_THAT(assign(ministry(), kSubmission), FailsWith(Denial::MayNotDelegate));
    EXPECT_THAT(assign(with(ministry(), kDelegating), kSubmission), IsOk());
}

TEST(Submission, IsNotAssignedWithARevokedOrLowerOrForeignDelegation) {
    auto revoked = with(provider_administrator(), kDelegating);
    revoked.assignments.back().revoked = true;
    EXPECT_THAT(assign(revoked, kSubmission), FailsWith(Denial::MayNotDelegate));
    auto lower = with(provider_administrator(), kDelegating);
    lower.assignments.back().level = Level::View;
    EXPECT_THAT(assign(lower, kSubmission), FailsWith(Denial::MayNotDelegate));
    auto foreign = with(provider_administrator(), kDelegating);
    foreign.assignments.back().permission.module = Module::Registr;
    EXPECT_THAT(assign(foreign, kSubmission), FailsWith(Denial::MayNotDelegate));
}

TEST(Submission, IsNotAssignedBeyondTheOwnDelegation) {
    auto own = with(provider_administrator(), kDelegating);
    own.assignments.back().validity.until = day(2026, 12, 31);
    EXPECT_THAT(assign(own, kSubmission), FailsWith(Denial::BeyondOwnValidity));
    auto wanted = kSubmission;
    wanted.validity.until = day(2026, 12, 31);
    EXPECT_THAT(assign(own, wanted), IsOk());
}

TEST(Submission, TheRightToDelegateIsGrantedAndRevokedByMpsvOnly) {
    const auto own = with(provider_administrator(), kDelegating);
    EXPECT_THAT(assign(own, kDelegating), FailsWith(Denial::MayNotDelegate));
    EXPECT_THAT(assign(ministry(), kDelegating), IsOk());
    const auto revoked_by = [](const Account& account) {
        return AssignmentCheck::may_revoke(kColleague, caller_of(account), kDelegating.permission);
    };
    EXPECT_THAT(revoked_by(own), FailsWith(Denial::MayNotDelegate));
    EXPECT_THAT(revoked_by(ministry()), IsOk());
}

TEST(Proof, SaysWhoMayDoWhatToWhom) {
    const auto own = administrator();
    const auto wanted = assigned(permission(Module::Registr, "evidence"));
    const auto proof = AssignmentCheck::may_assign(kColleague, own, caller_of(own), wanted, kNow);
    ASSERT_THAT(proof, IsOk());
    EXPECT_EQ(proof->caller(), own.id);
    EXPECT_EQ(proof->target(), kColleague.id);
    EXPECT_EQ(proof->target_organization(), kColleague.organization);
    EXPECT_EQ(proof->permission(), wanted.permission);
}

TEST(Proof, IsNotGivenForAnotherAccountThanTheCallers) {
    const auto own = administrator();
    const auto wanted = assigned(permission(Module::Registr, "evidence"));
    EXPECT_THAT(
        AssignmentCheck::may_assign(kColleague, ministry(), caller_of(own), wanted, kNow),
        FailsWith(Denial::OutOfReach)
    );
}

}  // namespace
