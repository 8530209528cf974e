// A one-time code that is guessed, used many times at once, or taken to another browser (S40, S46).
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <thread>

#include "tests/idp/endpoints/activation_fixture.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using state::ActivationState;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t kMany = 100;

TEST_F(ActivationTest, ServesOneOfAHundredAtOnce) {
    const auto page = send_code(browser, "cerny", issue("cerny"));
    ASSERT_TRUE(page.shows("page-password"));
    std::vector<Page> answers(kMany);
    {
        std::vector<std::jthread> callers;
        for (std::size_t i = 0; i < kMany; ++i)
            callers.emplace_back([&, i, own = browser]() mutable {
                answers[i] = send_password(own, page, kNewPassword + "-" + std::to_string(i));
            });
    }
    std::vector<std::size_t> winners;
    for (std::size_t i = 0; i < kMany; ++i) {
        if (answers[i].shows("page-activated"))
            winners.push_back(i);
        else
            EXPECT_TRUE(answers[i].shows("page-activation-over")) << answers[i].body;
    }
    ASSERT_EQ(winners.size(), 1U);
    EXPECT_TRUE(lets_in("cerny", kNewPassword + "-" + std::to_string(winners.front())));
}

TEST_F(ActivationTest, TellsNothingOfAName) {
    const auto code = issue("cerny");
    const auto told = [&](const std::string& username, const std::string& typed) {
        Browser fresh(provider);
        auto page = send_code(fresh, username, typed);
        for (const auto& own : {page.field("csrf"), "value=\"" + username + "\""})
            page.body.erase(page.body.find(own), own.size());
        const auto reference = page.body.find("id=\"reference\">");
        EXPECT_NE(reference, std::string::npos);
        page.body.erase(reference, 24);
        return std::to_string(page.status) + page.body;
    };
    const auto wrong = told("cerny", kUnknownCode);
    EXPECT_THAT(wrong, HasSubstr("Jméno nebo kód nesouhlasí"));
    EXPECT_EQ(told("nikdonikdo", kUnknownCode), wrong);
    EXPECT_EQ(told("nikdonikdo", code), wrong);
    EXPECT_EQ(told("hlozanek", code), wrong);
    EXPECT_EQ(told("tkadlec", kUnknownCode), wrong);
    EXPECT_TRUE(send_code(browser, "cerny", code).shows("page-password"));
}

TEST_F(ActivationTest, LooksAtExactlyTenOfAHundredWrongCodesOfABrowser) {
    const auto code = issue("cerny");
    const auto form = browser.get("/activate");
    std::vector<int> statuses(kMany);
    {
        std::vector<std::jthread> callers;
        callers.reserve(statuses.size());
        for (auto& status : statuses)
            callers.emplace_back([&, own = browser]() mutable {
                status = own.post(
                                "/activate",
                                {{"csrf", form.field("csrf")},
                                 {"username", "cerny"},
                                 {"code", kUnknownCode}}
                ).status;
            });
    }
    EXPECT_EQ(std::ranges::count(statuses, 403), 10);
    EXPECT_EQ(std::ranges::count(statuses, 429), 90);
    EXPECT_EQ(send_code(browser, "cerny", code).status, 429);
    Browser elsewhere(provider);
    EXPECT_TRUE(send_code(elsewhere, "cerny", code).shows("page-password"))
        << "somebody else's guesses keep her out";
    provider.advance(10min);
    EXPECT_TRUE(send_code(browser, "cerny", code).shows("page-password"));
}

TEST_F(ActivationTest, CountsNoSlipsOfTheFingerAndNoRightCodes) {
    auto code = issue("cerny");
    auto slip = code;
    slip[0] = slip[0] == 'B' ? 'C' : 'B';
    for (int i = 0; i < 12; ++i) {
        const auto page = send_code(browser, "cerny", slip);
        EXPECT_EQ(page.status, 400);
        EXPECT_THAT(page.body, HasSubstr("V kódu je překlep"));
        EXPECT_THAT(page.body, HasSubstr("value=\"cerny\""));
        EXPECT_THAT(page.body, Not(HasSubstr(slip)));
    }
    for (auto& letter : code)
        letter = letter == '-' ? ' ' : static_cast<char>(std::tolower(letter));
    for (int i = 0; i < 12; ++i)
        EXPECT_TRUE(send_code(browser, "cerny", code).shows("page-password")) << i;
}

TEST_F(ActivationTest, GoesOnOnlyInTheBrowserThatKnewTheCodeAndNotForLong) {
    const auto page = send_code(browser, "cerny", issue("cerny"));
    const auto address = "/activate/password?request=" + page.field("request");
    EXPECT_TRUE(browser.get(address).shows("page-password"));
    Browser other(provider);
    other.get("/activate");
    EXPECT_TRUE(other.get(address).shows("page-activation-over"));
    EXPECT_TRUE(send_password(other, page, kNewPassword).shows("page-activation-over"));
    EXPECT_TRUE(browser.get("/activate/password").shows("page-activation-over"));
    provider.advance(15min);
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-activation-over"));
    EXPECT_EQ(fate(), ActivationState::Waiting);
}

TEST_F(ActivationTest, NeedsTheFormOfThisBrowser) {
    const auto code = issue("cerny");
    browser.get("/activate");
    const auto forged = browser.post("/activate", {{"username", "cerny"}, {"code", code}});
    EXPECT_EQ(forged.status, 400);
    EXPECT_THAT(forged.body, HasSubstr("Stránka už neplatila"));
    const auto page = send_code(browser, "cerny", code);
    const auto request = page.field("request");
    EXPECT_TRUE(
        browser.post("/activate/password", {{"request", request}}).shows("page-activation-over")
    );
    const auto elsewhere = browser.post(
        "/activate/password", {{"request", request}}, {{"sec-fetch-site", "cross-site"}}
    );
    EXPECT_TRUE(elsewhere.shows("page-fault"));
    EXPECT_EQ(fate(), ActivationState::Waiting);
}

TEST_F(ActivationTest, LeavesTheCodeInNoLog) {
    const auto code = issue("cerny");
    const auto page = send_code(browser, "cerny", code);
    send_code(browser, "hlozanek", code);
    ASSERT_TRUE(send_password(browser, page, kNewPassword).shows("page-activated"));
    for (const auto& log : {provider.log(), provider.audit()}) {
        EXPECT_THAT(log, Not(HasSubstr(code)));
        EXPECT_THAT(log, Not(HasSubstr(kNewPassword)));
        EXPECT_THAT(log, HasSubstr("wrong-code"));
    }
}

}  // namespace
}  // namespace idp_test
