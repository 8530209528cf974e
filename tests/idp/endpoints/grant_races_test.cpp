// Whatever is used once is used once by a hundred at a time too, and after a restart (S25, S26).
#include <gmock/gmock.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/idp/support/grants.h"

namespace idp_test {
namespace {

constexpr std::size_t kMany = 100;

template <class Call>
std::vector<Page> at_once(const Call& call) {
    std::vector<Page> answers(kMany);
    std::vector<std::jthread> callers;
    callers.reserve(kMany);
    for (auto& answer : answers) callers.emplace_back([&call, &answer] { answer = call(); });
    callers.clear();
    return answers;
}

class RacesForAGrant : public testing::Test {
protected:
    RacesForAGrant() { add_device(provider, "registr"); }

    // At most one wins: the losers may end the login before the winner is served. Whatever was
    // given is dead, and so is the grant, also for the next program.
    template <class Call>
    void expect_one_winner(const Call& call) {
        auto answers = at_once(call);
        std::erase_if(answers, [](const Page& answer) {
            if (answer.status == 200) return false;
            EXPECT_EQ(answer.status, 400) << answer.body;
            EXPECT_EQ(error_of(answer), "invalid_grant") << answer.body;
            return true;
        });
        ASSERT_LE(answers.size(), 1U);
        provider.restart();
        EXPECT_EQ(error_of(call()), "invalid_grant");
        for (const auto& answer : answers) {
            EXPECT_EQ(userinfo(provider, *answer.json().string_at("access_token")).status, 401);
            EXPECT_EQ(error_of(again(*answer.json().string_at("refresh_token"))), "invalid_grant");
        }
    }
    Page again(const std::string& refresh_token) {
        return Browser(provider).post(
            "/token",
            {{"grant_type", "refresh_token"},
             {"client_id", "registr-zarizeni"},
             {"refresh_token", refresh_token}}
        );
    }

    Provider provider;
    Browser browser{provider};
};

TEST_F(RacesForAGrant, GiveACodeToOneOfAHundred) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto code = browser.get(authorize("registr")).answer("code");
    expect_one_winner([&] { return redeem(provider, "registr", code); });
}

TEST_F(RacesForAGrant, RotateARefreshTokenForOneOfAHundred) {
    const auto first =
        *tokens_for(provider, browser, "registr", "cerny").string_at("refresh_token");
    expect_one_winner([&] { return refresh(provider, "registr", first); });
}

TEST_F(RacesForAGrant, GiveADeviceCodeToOneOfAHundred) {
    const auto begun = begin_device(provider, "registr").json();
    const auto question = question_for(browser, *begun.string_at("user_code"), "cerny");
    ASSERT_TRUE(decide(browser, question).shows("page-device-done"));
    const auto device_code = *begun.string_at("device_code");
    expect_one_winner([&] { return poll(provider, "registr", device_code); });
}

TEST_F(RacesForAGrant, TakeOneAnswerOfAHundredForADevice) {
    const auto begun = begin_device(provider, "registr").json();
    const auto question = question_for(browser, *begun.string_at("user_code"), "cerny");
    const auto answers = at_once([&] {
        auto same = browser;
        return decide(same, question);
    });
    const auto won = std::ranges::count_if(answers, [](const Page& answer) {
        return answer.shows("page-device-done");
    });
    const auto lost = std::ranges::count_if(answers, [](const Page& answer) {
        return answer.shows("page-device-ended");
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(won + lost, static_cast<std::ptrdiff_t>(kMany));
}

}  // namespace
}  // namespace idp_test
