#include "core/state/register_checks.h"

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using account::OrganizationId;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const OrganizationId kTown("boskovice");

class RegisterChecksTest : public StateTest {
protected:
    RegisterChecks checks_{*store_};
    [[nodiscard]] AskedCheck ask(base::Instant now, CheckAsker asker = CheckAsker::Administration) {
        return checks_.ask({kTown, asker, {}}, now).value();
    }
    // Asked for, begun and ended with this answer.
    void have_done(base::Instant now, const std::vector<RegisterAnswer>& answers) {
        auto check = ask(now).check;
        ASSERT_THAT(checks_.begin(check, now), Holds(true));
        ASSERT_THAT(checks_.finish(check, answers, now, minutes(10)), Holds(true));
    }
};

TEST_F(RegisterChecksTest, OneOfManyWhoAskAtOnceMakesIt) {
    const auto answers = in_parallel<Asking>(8, [&](std::size_t caller) {
        const RegisterChecks checks(door(caller));
        return checks.ask({kTown, CheckAsker::Administration, {}}, kNow).value().answer;
    });
    EXPECT_EQ(std::ranges::count(answers, Asking::New), 1);
    EXPECT_EQ(std::ranges::count(answers, Asking::Standing), 7);
    EXPECT_THAT(checks_.waiting(10, kNow).value(), SizeIs(1));
}

TEST_F(RegisterChecksTest, AfterOneTheNextComesAfterAPause) {
    have_done(kNow, {{"sovm", CheckOutcome::Confirmed}});
    EXPECT_EQ(ask(kNow + minutes(9)).answer, Asking::TooSoon);
    EXPECT_THAT(checks_.waiting(10, kNow + minutes(9)).value(), IsEmpty());
    EXPECT_THAT(
        checks_.ask({kTown, CheckAsker::Login, hours(24)}, kNow + hours(23)).value().answer,
        Asking::TooSoon
    );
    const auto next = ask(kNow + minutes(10));
    EXPECT_EQ(next.answer, Asking::New);
    EXPECT_THAT(next.check.answers, SizeIs(1)) << "what the last one came to is shown until then";
}

TEST_F(RegisterChecksTest, WhatWasBegunAndNotFinishedIsDueAgain) {
    auto check = ask(kNow).check;
    ASSERT_THAT(checks_.begin(check, kNow), Holds(true));
    const auto waiting = RegisterChecks(*other_).waiting(10, kNow + seconds(1)).value();
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting.front().stage, CheckStage::Running);
}

TEST_F(RegisterChecksTest, WhatAnotherMachineHasDoneIsNotDoneAgain) {
    auto seen = ask(kNow).check;
    auto theirs = seen;
    const RegisterChecks there(*other_);
    ASSERT_THAT(there.begin(theirs, kNow), Holds(true));
    EXPECT_THAT(checks_.begin(seen, kNow), Holds(false));
    const std::vector<RegisterAnswer> answers{{"sovm", CheckOutcome::Changed, 1, "run-1"}};
    ASSERT_THAT(there.finish(theirs, answers, kNow, minutes(10)), Holds(true));
    const auto done = checks_.find(kTown, kNow).value();
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->stage, CheckStage::Done);
    EXPECT_EQ(done->answers, answers);
}

TEST_F(RegisterChecksTest, WhatCannotBeDoneNowIsDueLater) {
    const auto check = ask(kNow, CheckAsker::Login).check;
    ASSERT_THAT(checks_.postpone(check, kNow + seconds(15)), Holds(true));
    EXPECT_THAT(checks_.waiting(10, kNow + seconds(14)).value(), IsEmpty());
    const auto later = checks_.waiting(10, kNow + seconds(15)).value();
    ASSERT_THAT(later, SizeIs(1));
    EXPECT_EQ(later.front().asker, CheckAsker::Login);
}

}  // namespace
}  // namespace state
