// What may be granted: never for longer than the granter's own right, submissions only by who holds
// their delegation, and the proof says who grants what to whom.
#include "core/account/authority.h"
#include "tests/core/account/authority_builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;

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

TEST(OwnEnd, EndsWithTheAccountThoughTheRightGoesOn) {
    auto own = administrator();
    own.validity.until = day(2026, 12, 31);
    const auto granting = [&](const Validity& validity) {
        const auto wanted = assigned_for(permission(Module::Registr, "evidence"), validity);
        return AssignmentCheck::may_assign(kColleague, own, caller_of(own), wanted, kNow);
    };
    EXPECT_THAT(granting({}), FailsWith(Denial::BeyondOwnValidity));
    EXPECT_THAT(granting({{}, day(2027, 1, 1)}), FailsWith(Denial::BeyondOwnValidity));
    EXPECT_THAT(granting({{}, day(2026, 12, 31)}), IsOk());
}

TEST(OwnEnd, EndsWithTheMandateThatTheRightStandsOn) {
    auto own = administrator();
    own.mandates.push_back(mandate_of(own.id, {{}, day(2026, 12, 31)}));
    own.assignments.back().mandate = own.mandates.back().id;
    const auto wanted = assigned(permission(Module::Registr, "evidence"));
    EXPECT_THAT(
        AssignmentCheck::may_assign(kColleague, own, caller_of(own), wanted, kNow),
        FailsWith(Denial::BeyondOwnValidity)
    );
}

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
