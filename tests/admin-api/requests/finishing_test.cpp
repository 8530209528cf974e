// A program that was killed between the approval and the permission: another one finishes it, in
// the name of who approved, or takes the approval back.
#include <gmock/gmock.h>

#include <algorithm>

#include "admin-api/requests/access_request.h"
#include "tests/admin-api/requests/requests.h"
#include "tests/support/eventually.h"

namespace admin_api_test {
namespace {

using admin_api::AccessRequests;
using admin_api::RequestState;

constexpr const char* kReference = "KKKK-2222";

bool holds_rodina(Api& api) {
    const auto account = api.account("cerny");
    return std::ranges::any_of(account.assignments, [](const account::Assignment& one) {
        return one.permission.module == account::Module::Rodina && !one.revoked;
    });
}

// As the approval leaves the store before it turns to the directory, so long ago.
class KilledApproval : public testing::Test {
protected:
    void leave(std::chrono::seconds ago, const std::string& approver = "vrbicka") {
        const auto now = base::system_clock()();
        const auto seen = requests_.find(id_, now).value().value();
        auto claimed = seen;
        claimed.validity.from = base::prague_day(now);
        const auto account = api_.account(approver);
        claimed.turns.push_back(
            {RequestState::Approved, {account.id, account.username}, "má agendu", now}
        );
        claimed.claim = admin_api::RequestClaim{now - ago, kReference, "192.0.2.9", seen.written};
        ASSERT_TRUE(requests_.turn(seen, claimed).value());
    }
    std::string state() { return api_.as("vrbicka", get("/access-requests/" + id_)).text("state"); }
    bool is_claimed() {
        return requests_.find(id_, base::system_clock()()).value().value().claim.has_value();
    }
    std::vector<std::string> told() {
        return listed(api_.as("cerny", get("/me/notices")), "notices", "state");
    }

    Api api_;
    AccessRequests requests_{api_.store(), base::system_random()};
    std::string id_ = submitted(api_, kForFamily);
};

TEST_F(KilledApproval, GetsItsPermissionAndTheApplicantIsTold) {
    leave(std::chrono::minutes(2));
    ASSERT_TRUE(test_support::eventually([&] { return !is_claimed(); }));
    EXPECT_TRUE(holds_rodina(api_));
    EXPECT_EQ(state(), "approved");
    EXPECT_THAT(told(), testing::Contains("approved"));
    const auto account = api_.account("cerny");
    const auto& right = *std::ranges::find_if(account.assignments, [](const auto& one) {
        return one.permission.module == account::Module::Rodina;
    });
    EXPECT_THAT(
        api_.slapd().ldapsearch("(klAssignmentId=" + right.id.str() + ")", {"klAssignedBy"}),
        testing::HasSubstr(api_.account("vrbicka").id.str())
    );
}

TEST_F(KilledApproval, OfWhomMayApproveNoMoreIsTakenBackAndRecordedAsFailed) {
    change(
        api_.slapd(),
        api_.slapd().account_dn("vrbicka-hn"),
        "replace: klDiscarded\nklDiscarded: TRUE\n"
    );
    leave(std::chrono::minutes(2), "vrbicka-hn");
    ASSERT_TRUE(test_support::eventually([&] { return !is_claimed(); }));
    EXPECT_EQ(state(), "received");
    EXPECT_FALSE(holds_rodina(api_));
    const auto record = api_.audit().back();
    EXPECT_EQ(record.string_at("activity"), "access-request.approve");
    EXPECT_EQ(record.string_at("outcome"), "failed");
    EXPECT_EQ(record.string_at("reference"), kReference);
    ASSERT_EQ(api_.as("vrbicka", post(turn_of(id_, "approval"))).status, 200);
    EXPECT_TRUE(holds_rodina(api_));
}

TEST_F(KilledApproval, WhosePermissionIsThereAlreadyIsOnlySettled) {
    leave(std::chrono::seconds(0));
    const auto claimed = requests_.find(id_, base::system_clock()()).value().value();
    api_.slapd().ldapmodify(
        "dn: " + assignment_dn(api_.slapd(), "cerny", claimed.assignment.str()) +
        "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " +
        claimed.assignment.str() +
        "\nklModule: rodina\nklPermission: pristup\nklLevel: update\nklRevoked: TRUE\n"
        "klValidFrom: 20260101000000Z\n"
    );
    auto older = claimed;
    older.claim->since = base::system_clock()() - std::chrono::minutes(2);
    ASSERT_TRUE(requests_.turn(claimed, older).value());
    ASSERT_TRUE(test_support::eventually([&] { return !is_claimed(); }));
    EXPECT_EQ(state(), "approved");
    EXPECT_FALSE(holds_rodina(api_)) << "revoked since, and not given again";
}

TEST_F(KilledApproval, IsLeftAloneWhileItsProgramMayLive) {
    leave(std::chrono::seconds(0));
    EXPECT_TRUE(requests_.left_over(10, base::system_clock()())->empty());
    EXPECT_EQ(
        requests_.left_over(10, base::system_clock()() + std::chrono::minutes(2))->size(), 1U
    );
}

TEST(Approval, LeavesNothingToFinish) {
    Api api;
    const auto id = submitted(api, kForFamily);
    ASSERT_EQ(api.as("vrbicka", post(turn_of(id, "approval"))).status, 200);
    AccessRequests requests(api.store(), base::system_random());
    const auto later = base::system_clock()() + std::chrono::minutes(5);
    EXPECT_TRUE(requests.left_over(10, later)->empty());
}

TEST(Approval, ReachesAnApplicantWhoWasRenamedMeanwhile) {
    Api api;
    const auto id = submitted(api, kForFamily);
    const auto renaming = put("/accounts/cerny/username", R"({"username":"cerny-klara"})");
    ASSERT_EQ(api.as("hlozanek", renaming).status, 204);
    EXPECT_EQ(api.as("vrbicka", post(turn_of(id, "approval"))).status, 200);
}

}  // namespace
}  // namespace admin_api_test
