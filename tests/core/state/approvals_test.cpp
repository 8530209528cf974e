// What two people must want: decided once, used once, for one operation and target, in its time.
#include "core/state/approvals.h"

#include <algorithm>

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr hours kLifetime{7 * 24};

const Proposal kProposal{
    .operation = "permission.revoke",
    .target = "/accounts/hlozanek/permissions/1",
    .subject = "account-1",
    .reason = "organizace zanikla",
    .by = account::AccountId("first"),
    .by_username = "prvni"};

Decision decision(ApprovalState outcome) {
    return {
        .outcome = outcome,
        .by = account::AccountId("second"),
        .by_username = "druha",
        .reason = "ověřeno",
        .at = kNow + minutes(1)};
}

class ApprovalsTest : public StateTest {
protected:
    Approvals approvals_{*store_, random_, kLifetime};
    Approvals others_{*other_, random_, kLifetime};

    Approval proposed() { return approvals_.propose(kProposal, kNow).value(); }
    Approval now_of(const Approval& approval) {
        return approvals_.find(approval.id, kNow + minutes(2)).value().value();
    }
    Approval approved() {
        const auto approval = proposed();
        EXPECT_THAT(approvals_.decide(approval, decision(ApprovalState::Approved)), Holds(true));
        return now_of(approval);
    }
};

TEST_F(ApprovalsTest, AProposalIsFoundAsItWasMadeByEveryProgram) {
    const auto approval = proposed();
    const auto found = others_.find(approval.id, kNow).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->state(), ApprovalState::Proposed);
    EXPECT_EQ(found->proposal.target, kProposal.target);
    EXPECT_EQ(found->proposal.reason, kProposal.reason);
    EXPECT_EQ(found->proposal.by, kProposal.by);
    EXPECT_EQ(found->proposed_at, kNow);
    EXPECT_EQ(found->expires, kNow + kLifetime);
}

TEST_F(ApprovalsTest, IsForItsOperationTargetAndSubjectAlone) {
    const auto approval = proposed();
    EXPECT_TRUE(approval.is_for("permission.revoke", kProposal.target, "account-1"));
    EXPECT_FALSE(approval.is_for("permission.change", kProposal.target, "account-1"));
    EXPECT_FALSE(approval.is_for("permission.revoke", "/accounts/cerny", "account-1"));
    EXPECT_FALSE(approval.is_for("permission.revoke", kProposal.target, "account-2"));
}

TEST_F(ApprovalsTest, OfManyDecisionsOneCounts) {
    const auto approval = proposed();
    const auto counted = testing_support::in_parallel<int>(20, [&](std::size_t i) {
        auto& door = i % 2 == 0 ? approvals_ : others_;
        const auto outcome = i % 2 == 0 ? ApprovalState::Approved : ApprovalState::Refused;
        const auto is_first = door.decide(approval, decision(outcome));
        return is_first && *is_first ? 1 : 0;
    });
    EXPECT_EQ(std::count(counted.begin(), counted.end(), 1), 1);
    EXPECT_THAT(
        approvals_.decide(now_of(approval), decision(ApprovalState::Approved)), Holds(false)
    );
}

TEST_F(ApprovalsTest, OfManyUsesOneCounts) {
    const auto approval = approved();
    const auto counted = testing_support::in_parallel<int>(20, [&](std::size_t i) {
        const auto is_first = (i % 2 == 0 ? approvals_ : others_).use(approval, kNow + minutes(3));
        return is_first && *is_first ? 1 : 0;
    });
    EXPECT_EQ(std::count(counted.begin(), counted.end(), 1), 1);
    EXPECT_EQ(now_of(approval).state(), ApprovalState::Used);
    EXPECT_THAT(approvals_.use(now_of(approval), kNow + minutes(4)), Holds(false));
}

TEST_F(ApprovalsTest, WhatIsNotApprovedCannotBeUsed) {
    const auto waiting = proposed();
    EXPECT_THAT(approvals_.use(waiting, kNow), Holds(false));
    ASSERT_THAT(approvals_.decide(waiting, decision(ApprovalState::Refused)), Holds(true));
    EXPECT_EQ(now_of(waiting).state(), ApprovalState::Refused);
    EXPECT_THAT(approvals_.use(now_of(waiting), kNow + minutes(3)), Holds(false));
}

TEST_F(ApprovalsTest, EndsWithItsTimeDecidedOrNot) {
    const auto approval = approved();
    EXPECT_THAT(approvals_.use(approval, kNow + kLifetime), Holds(false));
    EXPECT_FALSE(approvals_.find(approval.id, kNow + kLifetime).value());
    auto late = decision(ApprovalState::Approved);
    late.at = kNow + kLifetime;
    EXPECT_THAT(approvals_.decide(proposed(), late), Holds(false));
}

TEST_F(ApprovalsTest, OutlivesTheSessionsOfWhoProposedIt) {
    const auto approval = approved();
    ASSERT_THAT(store_->erase_owner("first", {}), IsOk());
    EXPECT_EQ(now_of(approval).decision->by_username, "druha");
}

TEST_F(ApprovalsTest, AreListedPageByPage) {
    for (int i = 0; i < 5; ++i) static_cast<void>(proposed());
    const auto first = approvals_.page("", 3, kNow).value();
    ASSERT_THAT(first, SizeIs(3));
    const auto second = approvals_.page(first.back().id, 3, kNow).value();
    EXPECT_THAT(second, SizeIs(2));
    EXPECT_THAT(approvals_.page(second.back().id, 3, kNow).value(), IsEmpty());
}

}  // namespace
}  // namespace state
