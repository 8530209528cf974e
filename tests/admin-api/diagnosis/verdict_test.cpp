// The verdict against what the provider decides, over all states that an account can be in.
#include <gmock/gmock.h>

#include <set>

#include "admin-api/diagnosis/check_texts.h"
#include "tests/admin-api/diagnosis/states.h"

namespace admin_api_test {
namespace {

// What the provider says to who typed the right password: its own count first, then the account.
std::optional<Refusal> said_by_provider(const Case& one) {
    auto account = one.account;
    if (one.failed_attempts >= one.most_attempts) account.password.locked_at = kNow;
    if (!one.module) {
        const auto usable = account::check_account(account, one.now);
        return usable ? std::nullopt : std::optional(usable.error());
    }
    const auto granted = account::check_module(account, *one.module, one.now);
    return granted ? std::nullopt : std::optional(granted.error());
}

const Check* first_blocking(const std::vector<Check>& checks) {
    const auto found = std::ranges::find(checks, CheckState::Blocking, &Check::state);
    return found == checks.end() ? nullptr : &*found;
}

TEST(Verdict, AgreesWithTheProviderInEveryState) {
    for_every_state([](const Case& one, std::size_t number) {
        const auto said = said_by_provider(one);
        const auto verdict = admin_api::verdict_of(one);
        EXPECT_EQ(verdict.can_work == CanWork::Yes, !said) << number;
        if (said) {
            EXPECT_EQ(verdict.code, account::code_of(*said)) << number;
        }
    });
}

TEST(Verdict, IsTheFirstCheckThatBlocks) {
    for_every_state([](const Case& one, std::size_t number) {
        const auto checks = admin_api::checks_of(one);
        const auto verdict = admin_api::verdict_of(one);
        const auto* blocking = first_blocking(checks);
        ASSERT_EQ(blocking == nullptr, verdict.can_work == CanWork::Yes) << number;
        if (blocking == nullptr) return;
        EXPECT_EQ(blocking->code, verdict.code) << number;
        EXPECT_EQ(blocking->text.czech, verdict.text.czech) << number;
    });
}

TEST(Verdict, NamesEveryReasonOfTheProvider) {
    std::set<std::string> named;
    for_every_state([&](const Case& one, std::size_t /*number*/) {
        named.emplace(admin_api::verdict_of(one).code);
    });
    for (const auto refusal : kRefusals)
        EXPECT_THAT(named, testing::Contains(account::code_of(refusal)));
    EXPECT_THAT(named, testing::IsSupersetOf({"ok", "password-change-due"}));
}

TEST(Verdict, HasASentenceOfItsOwnForEveryReason) {
    std::set<std::string> sentences;
    for (const auto refusal : kRefusals) {
        const auto text = admin_api::text_of(refusal);
        EXPECT_TRUE(text.czech.ends_with('.')) << text.czech;
        EXPECT_TRUE(text.english.ends_with('.')) << text.english;
        sentences.emplace(text.czech);
    }
    EXPECT_EQ(sentences.size(), kRefusals.size());
}

}  // namespace
}  // namespace admin_api_test
