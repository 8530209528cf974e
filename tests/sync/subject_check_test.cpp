// One organization asked about alone (R22): the same brakes, and nothing for anybody else.
#include <gmock/gmock.h>

#include <fstream>

#include "core/state/register_checks.h"
#include "core/state/register_confirmations.h"
#include "core/state/shared_work.h"
#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using account::OrganizationId;
using ::testing::HasSubstr;
using ::testing::Not;

const OrganizationId kTown("boskovice");

class SubjectCheck : public testing::SyncFlow {
protected:
    SubjectCheck() { EXPECT_EQ(sync({"run"}).word(), "nothing-to-do"); }

    [[nodiscard]] testing::Outcome check() const {
        return sync({"check", "--organization", "boskovice"});
    }
    // Of the one register of the only check.
    [[nodiscard]] static std::string answer_in(const testing::Outcome& outcome) {
        const auto* const checks = outcome.json.find("checks");
        if (checks == nullptr || checks->as_array() == nullptr || checks->as_array()->empty())
            return "";
        const auto* const registers = checks->as_array()->front().find("registers");
        if (registers == nullptr || registers->as_array()->empty()) return "";
        return registers->as_array()->front().string_at("outcome").value_or("");
    }
    [[nodiscard]] std::string mayor() const { return directory->ldapsearch("(uid=podhorsky)"); }
    [[nodiscard]] std::string last_good() const {
        return testing::file_text((folder / "state/sources/sovm/last_good.json").string());
    }
    // Everybody's account but that of the town's mayor.
    [[nodiscard]] std::string others_now() const {
        return directory->ldapsearch("(&(objectClass=klAccount)(!(uid=podhorsky)))") +
               directory->ldapsearch("(&(objectClass=klMandate)(!(klFunction=starostka)))", {"cn"});
    }
    void ask() const {
        const auto store = shared_store();
        const auto asked = state::RegisterChecks(*store).ask(
            {kTown, state::CheckAsker::Administration, {}}, base::system_clock()()
        );
        ASSERT_TRUE(asked.has_value());
    }
    [[nodiscard]] state::RegisterCheck standing() const {
        const auto store = shared_store();
        return state::RegisterChecks(*store).find(kTown, base::system_clock()()).value().value();
    }
};

TEST_F(SubjectCheck, OfATownThatIsAsItWasConfirmsIt) {
    const auto before = directory_now();
    const auto done = check();
    EXPECT_EQ(done.exit_code, 0) << done.text;
    EXPECT_EQ(answer_in(done), "confirmed") << done.text;
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(audit_records(), 0U);
    const auto store = shared_store();
    const auto now = base::system_clock()();
    const auto confirmed = state::RegisterConfirmations(*store).of(kTown, now).value();
    ASSERT_EQ(confirmed.size(), 1U);
    EXPECT_LT(now - confirmed.front().read, std::chrono::minutes(5));
}

TEST_F(SubjectCheck, EndsTheFormerMayorAndNobodyElseHoweverManyOthersChanged) {
    replace_everybody();
    const auto good = last_good();
    ASSERT_EQ(sync({"run"}).word(), "refused");
    const auto others = others_now();
    const auto done = check();
    ASSERT_EQ(done.exit_code, 0) << done.text;
    EXPECT_EQ(answer_in(done), "changed") << done.text;
    EXPECT_THAT(mayor(), HasSubstr("klDisabled: TRUE"));
    EXPECT_EQ(audit_records(), 1U);
    EXPECT_EQ(others_now(), others);
    EXPECT_EQ(last_good(), good) << "one town is no snapshot of the country";
    EXPECT_EQ(sync({"run"}).word(), "refused") << "the brake on the others must stay";
    const auto again = check();
    EXPECT_EQ(answer_in(again), "confirmed") << again.text;
    EXPECT_EQ(audit_records(), 1U);
}

TEST_F(SubjectCheck, IsTakenBackLikeARun) {
    use_day(2);
    const auto before = directory_now();
    ASSERT_EQ(answer_in(check()), "changed");
    const auto run = standing().answers.front().run;
    const auto undone = sync({"undo", run});
    EXPECT_EQ(undone.word(), "undone") << undone.text;
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(answer_in(check()), "refused") << "what was taken back stays back";
}

TEST_F(SubjectCheck, LeavesTheNextRunNothingToDoThere) {
    use_day(2);
    ASSERT_EQ(answer_in(check()), "changed");
    const auto run = sync({"run"});
    EXPECT_EQ(run.word(), "nothing-to-do") << run.text;
}

TEST_F(SubjectCheck, DoesWhatWasAskedForAndTellsWhatCameOfIt) {
    use_day(2);
    EXPECT_THAT(sync({"check"}).text, HasSubstr("\"checks\": []"));
    ask();
    const auto done = sync({"check"});
    EXPECT_EQ(answer_in(done), "changed") << done.text;
    const auto check = standing();
    EXPECT_EQ(check.stage, state::CheckStage::Done);
    ASSERT_EQ(check.answers.size(), 1U);
    EXPECT_EQ(check.answers.front().changes, 1);
    EXPECT_EQ(check.answers.front().outcome, state::CheckOutcome::Changed);
}

TEST_F(SubjectCheck, OfARegisterThatIsSilentOrBrokenChangesNothing) {
    const auto before = directory_now();
    use_folder(folder / "nowhere");
    EXPECT_EQ(answer_in(check()), "silent");
    const auto broken = folder / "broken";
    std::filesystem::copy(
        directory->sovm() / "day-2", broken, std::filesystem::copy_options::recursive
    );
    std::ofstream(broken / "detail/Boskovice.xml", std::ios::trunc) << "<nothing";
    use_folder(broken);
    EXPECT_EQ(answer_in(check()), "in-doubt");
    std::ofstream(broken / "date.txt", std::ios::trunc) << "2020-01-01\n";
    EXPECT_EQ(answer_in(check()), "refused");
    std::filesystem::remove(broken / "date.txt");
    EXPECT_EQ(directory_now(), before);
    EXPECT_EQ(audit_records(), 0U);
}

TEST_F(SubjectCheck, OfARegisterWithoutADateChangesNothing) {
    const auto undated = folder / "undated";
    std::filesystem::copy(
        directory->sovm() / "day-2", undated, std::filesystem::copy_options::recursive
    );
    std::filesystem::remove(undated / "date.txt");
    use_folder(undated);
    const auto before = directory_now();
    EXPECT_EQ(answer_in(check()), "refused");
    EXPECT_EQ(directory_now(), before);
}

TEST_F(SubjectCheck, OfAnOrganizationThatTheRegisterDoesNotListSaysSo) {
    const auto done = sync({"check", "--organization", "helpdesk"});
    EXPECT_EQ(answer_in(done), "not-listed") << done.text;
}

TEST_F(SubjectCheck, OfAnOrganizationThatIsNotThereIsAWrongArgument) {
    const auto done = sync({"check", "--organization", "nikde"});
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_THAT(done.text, HasSubstr("nikde: there is no such organization"));
    const auto store = shared_store();
    const auto now = base::system_clock()();
    EXPECT_FALSE(state::RegisterChecks(*store).find(OrganizationId("nikde"), now).value());
}

TEST_F(SubjectCheck, WaitsWhileARunOfAnotherMachineGoesOn) {
    use_day(2);
    const auto store = shared_store();
    const auto now = base::system_clock()();
    state::SharedWork run(*store, "sync/run", [](std::size_t n) { return std::string(n, 'x'); });
    ASSERT_EQ(run.take(now, now).value(), state::Turn::Ours);
    const auto waits = check();
    EXPECT_EQ(waits.exit_code, 3) << waits.text;
    EXPECT_EQ(standing().stage, state::CheckStage::Asked);
    EXPECT_THAT(mayor(), Not(HasSubstr("klDisabled: TRUE")));
    ASSERT_TRUE(run.give_back(base::system_clock()()).has_value());
    EXPECT_EQ(answer_in(sync({"check"})), "changed");
    EXPECT_EQ(standing().stage, state::CheckStage::Done);
}

TEST_F(SubjectCheck, BegunAndKilledIsDoneByTheNext) {
    use_day(2);
    ask();
    {
        const auto store = shared_store();
        auto begun = standing();
        const auto now = base::system_clock()();
        ASSERT_TRUE(state::RegisterChecks(*store).begin(begun, now).value());
    }
    EXPECT_EQ(answer_in(sync({"check"})), "changed");
    EXPECT_EQ(audit_records(), 1U);
}

TEST(SubjectCheckBeforeAnyRun, HasNothingToCompareWith) {
    class Fresh : public testing::SyncFlow {
    public:
        void TestBody() override {}
        [[nodiscard]] std::string answer() const {
            return sync({"check", "--organization", "boskovice"}).text;
        }
    };
    const Fresh fresh;
    EXPECT_THAT(fresh.answer(), HasSubstr("\"not-read-yet\""));
}

}  // namespace
}  // namespace registers
