#include "core/state/device_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/core/state/known.h"
#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using ::testing::ElementsAre;

template <class... Cases>
struct Named : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Named(Cases...) -> Named<Cases...>;

std::string word_of(const StoreResult<Polled>& polled) {
    if (!polled) return "error";
    return std::visit(
        Named{
            [](const Pending&) { return "pending"; },
            [](const SlowDown&) { return "slow down"; },
            [](const Denied&) { return "denied"; },
            [](const Expired&) { return "expired"; },
            [](const Unknown&) { return "unknown"; },
            [](const Reused&) { return "reused"; },
            [](const DeviceGrant&) { return "given"; },
        },
        *polled
    );
}

class DeviceCodesTest : public StateTest {
protected:
    DeviceCodes codes_{*store_, {}, random_};
    const DeviceRequest request_{
        "terminal", {"openid", "registr"}, {"https://registr.example/api"}, "192.0.2.9"};
    const DeviceApproval approval_{
        kAnna, SessionId("session-1"), {"openid"}, kNow, kNow + hours(8), "password"};
    DeviceStart start_ = *codes_.begin(request_, kNow);

    std::string poll(base::Instant at, std::string_view client = "terminal") {
        return word_of(codes_.poll(start_.device_code, client, at));
    }
};

TEST_F(DeviceCodesTest, UserCodeIsEightLettersWithoutVowels) {
    std::set<std::string> seen;
    for (int i = 0; i < 20; ++i) {
        const auto code = codes_.begin(request_, kNow)->user_code;
        ASSERT_EQ(code.size(), 9U);
        EXPECT_EQ(code[4], '-');
        EXPECT_EQ(code.find_first_not_of("BCDFGHJKLMNPQRSTVWXZ-"), std::string::npos) << code;
        seen.insert(code);
    }
    EXPECT_EQ(seen.size(), 20U);
}

TEST(UserCode, IsReadAsPeopleTypeItAndInNoOtherWay) {
    struct Row {
        std::string typed;
        std::optional<std::string> read;
    };
    const std::vector<Row> rows = {
        {"BCDF-GHJK", "BCDFGHJK"},
        {"bcdfghjk", "BCDFGHJK"},
        {" bcdf - ghjk ", "BCDFGHJK"},
        {"BCDFGHJ", std::nullopt},
        {"BCDFGHJKL", std::nullopt},
        {"BCDFGHJA", std::nullopt},
        {"BCDFGHJ1", std::nullopt},
        {"BCDF_GHJK", std::nullopt},
        {"", std::nullopt},
        {std::string("BCDFGHJK") + '\0', std::nullopt},
        {"BCDFGHJK" + std::string(100, ' '), std::nullopt},
    };
    for (const auto& row : rows) EXPECT_EQ(normalized_user_code(row.typed), row.read) << row.typed;
}

TEST_F(DeviceCodesTest, TypedCodeShowsWhatIsAskedUntilItIsAnsweredOrEnds) {
    const auto found = codes_.find(start_.user_code, kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->client, "terminal");
    EXPECT_EQ((*found)->scope, request_.scope);
    EXPECT_EQ((*found)->resources, request_.resources);
    EXPECT_EQ((*found)->origin, "192.0.2.9");
    EXPECT_FALSE(*codes_.find(start_.user_code, kNow + minutes(10)));
    EXPECT_FALSE(*codes_.find("BCDF-GHJK", kNow));
    EXPECT_THAT(codes_.deny(start_.user_code, kNow), Holds(true));
    EXPECT_FALSE(*codes_.find(start_.user_code, kNow));
}

TEST_F(DeviceCodesTest, DeviceGetsTheGrantOnce) {
    EXPECT_EQ(poll(kNow), "pending");
    EXPECT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(true));
    const auto polled = codes_.poll(start_.device_code, "terminal", kNow + seconds(5));
    ASSERT_TRUE(polled && std::holds_alternative<DeviceGrant>(*polled));
    const auto& grant = std::get<DeviceGrant>(*polled);
    EXPECT_EQ(grant.request.client, "terminal");
    EXPECT_EQ(grant.request.resources, request_.resources);
    EXPECT_EQ(grant.approval.account, kAnna);
    EXPECT_EQ(grant.approval.session, approval_.session);
    EXPECT_THAT(grant.approval.scope, ElementsAre("openid"));
    EXPECT_EQ(grant.approval.authenticated_at, kNow);
    EXPECT_EQ(grant.approval.session_ends, kNow + hours(8));
    EXPECT_EQ(grant.approval.acr, "password");
    EXPECT_FALSE(grant.family.empty());
    EXPECT_EQ(poll(kNow + seconds(10)), "reused");
}

TEST_F(DeviceCodesTest, SecondUseEndsWhatTheFirstHasGiven) {
    Grants grants(*store_, {}, random_);
    ASSERT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(true));
    const auto family =
        std::get<DeviceGrant>(*codes_.poll(start_.device_code, "terminal", kNow)).family;
    RefreshGrant refresh;
    refresh.client = "terminal";
    refresh.account = kAnna;
    refresh.session = approval_.session;
    refresh.ends = approval_.session_ends;
    refresh.family = family;
    const auto token = *grants.mint_refresh(refresh, kNow);
    ASSERT_TRUE(grants.peek_refresh(token, kNow)->has_value());
    EXPECT_EQ(poll(kNow + hours(7)), "reused");
    EXPECT_FALSE(grants.peek_refresh(token, kNow)->has_value());
}

// Exactly one wins, over two nodes.
TEST_F(DeviceCodesTest, OneOfAHundredParallelPollsGetsTheGrant) {
    ASSERT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(true));
    const auto told = in_parallel<std::string>(100, [&](std::size_t i) {
        DeviceCodes codes(door(i), {}, random_);
        return word_of(codes.poll(start_.device_code, "terminal", kNow));
    });
    EXPECT_EQ(std::count(told.begin(), told.end(), "given"), 1);
    EXPECT_EQ(std::count(told.begin(), told.end(), "reused"), 99);
}

TEST_F(DeviceCodesTest, OneOfManyParallelAnswersCounts) {
    const auto counted = in_parallel<int>(20, [&](std::size_t i) {
        DeviceCodes codes(door(i), {}, random_);
        const auto answered = i % 3 == 0 ? codes.deny(start_.user_code, kNow)
                                         : codes.approve(start_.user_code, approval_, kNow);
        return answered ? (*answered ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(counted.begin(), counted.end(), 1), 1);
    EXPECT_EQ(std::count(counted.begin(), counted.end(), 0), 19);
    EXPECT_THAT(codes_.deny(start_.user_code, kNow), Holds(false));
}

TEST_F(DeviceCodesTest, DenialIsToldToTheDevice) {
    EXPECT_THAT(codes_.deny(start_.user_code, kNow), Holds(true));
    EXPECT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(false));
    EXPECT_EQ(poll(kNow), "denied");
    EXPECT_EQ(poll(kNow), "denied");
}

TEST_F(DeviceCodesTest, DeviceThatAsksTooOftenMustWaitLonger) {
    EXPECT_EQ(poll(kNow), "pending");
    EXPECT_EQ(poll(kNow + seconds(4)), "slow down");
    EXPECT_EQ(poll(kNow + seconds(13)), "slow down");
    EXPECT_EQ(poll(kNow + seconds(28)), "pending");
    EXPECT_EQ(poll(kNow + seconds(43)), "pending");
}

TEST_F(DeviceCodesTest, LateDeviceIsToldThatItsCodeHasEnded) {
    EXPECT_EQ(poll(kNow + minutes(10)), "expired");
    EXPECT_EQ(poll(kNow + minutes(20)), "unknown");
    EXPECT_EQ(poll(kNow + minutes(9)), "pending");
}

TEST_F(DeviceCodesTest, ApprovalDoesNotOutliveTheCode) {
    ASSERT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(true));
    EXPECT_EQ(poll(kNow + minutes(10)), "expired");
    EXPECT_THAT(
        codes_.approve(codes_.begin(request_, kNow)->user_code, approval_, kNow + minutes(10)),
        Holds(false)
    );
}

// S27, S31.
TEST_F(DeviceCodesTest, ForeignClientNeitherGetsNorEndsAnything) {
    ASSERT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(true));
    EXPECT_EQ(poll(kNow, "other"), "unknown");
    EXPECT_EQ(poll(kNow), "given");
    EXPECT_EQ(poll(kNow, "other"), "unknown");
    EXPECT_EQ(word_of(codes_.poll(base::Secret(start_.user_code), "terminal", kNow)), "unknown");
    EXPECT_EQ(word_of(codes_.poll(base::Secret("guess"), "terminal", kNow)), "unknown");
}

TEST_F(DeviceCodesTest, ApprovalEndsWithItsSession) {
    ASSERT_THAT(codes_.approve(start_.user_code, approval_, kNow), Holds(true));
    Sessions sessions(*store_, {}, random_);
    ASSERT_THAT(sessions.end(approval_.session, {EndCause::LoggedOut, kNow}), IsOk());
    EXPECT_EQ(poll(kNow), "unknown");
}

}  // namespace
}  // namespace state
