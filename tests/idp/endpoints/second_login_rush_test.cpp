// Logins of one account that enter a module at the same moment: one is let in, the others are asked
// (R17), and none loses anything by it.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/core/state/parallel.h"
#include "tests/idp/support/pushing.h"

namespace idp_test {
namespace {

using testing_support::in_parallel;

constexpr std::size_t kMany = 8;

std::size_t times(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

class Rush : public PushingTest {
protected:
    explicit Rush(const std::string& settings = "") : PushingTest(settings) {}

    // Logged in, and about to go back to where the module is entered.
    void prove_password(const std::string& target) {
        auto& fresh = browsers.emplace_back(provider);
        const auto login = fresh.open(target);
        about_to_enter.push_back(fresh.post(
            "/login",
            {{"request", login.field("request")},
             {"csrf", login.field("csrf")},
             {"username", "cerny"},
             {"password", kGoodPassword}}
        ));
        EXPECT_EQ(about_to_enter.back().status, 303) << about_to_enter.back().body;
    }
    std::vector<Page> enter_all() {
        return in_parallel<Page>(browsers.size(), [&](std::size_t i) {
            return browsers[i].follow(about_to_enter[i]);
        });
    }
    static std::ptrdiff_t let_in(const std::vector<Page>& pages) {
        return std::ranges::count_if(pages, [](const auto& page) {
            return !page.answer("code").empty();
        });
    }

    std::vector<Browser> browsers;
    std::vector<Page> about_to_enter;
};

TEST_F(Rush, LetsOneInAsksTheOthersAndWritesDownWhoIsIn) {
    for (std::size_t i = 0; i < kMany; ++i) prove_password(authorize("registr"));
    const auto pages = enter_all();
    EXPECT_EQ(let_in(pages), 1);
    EXPECT_EQ(
        std::ranges::count_if(
            pages, [](const auto& page) { return page.shows("page-second-login"); }
        ),
        static_cast<std::ptrdiff_t>(kMany - 1)
    );
    const auto audit = provider.audit();
    const auto entered = times(audit, R"("activity":"entry","outcome":"success")");
    EXPECT_EQ(entered, 1 + times(audit, R"("activity":"entry","outcome":"refused")"));
}

TEST_F(Rush, LetsOneInSilentlyAndTellsTheOthers) {
    for (std::size_t i = 0; i < kMany; ++i) prove_password(authorize("registr"));
    const auto pages = in_parallel<Page>(kMany, [&](std::size_t i) {
        return browsers[i].open(authorize("registr", {{"prompt", "none"}}));
    });
    EXPECT_EQ(let_in(pages), 1);
    EXPECT_EQ(
        std::ranges::count_if(
            pages, [](const auto& page) { return page.answer("error") == "interaction_required"; }
        ),
        static_cast<std::ptrdiff_t>(kMany - 1)
    );
}

// Who was asked and stays has not lost the request that his client pushed.
TEST_F(Rush, LeavesThePushedRequestToWhoIsAsked) {
    for (std::size_t i = 0; i < kMany; ++i) prove_password(visit_to("fapi", pushed("fapi")));
    const auto pages = enter_all();
    EXPECT_EQ(let_in(pages), 1);
    for (std::size_t i = 0; i < kMany; ++i) {
        if (!pages[i].answer("code").empty()) continue;
        EXPECT_NE(browsers[i].stay_here(pages[i]).answer("code"), "") << pages[i].body;
    }
}

class AllowedRush : public Rush {
protected:
    AllowedRush() : Rush("sessions: {second_login: allow}") {}
};

TEST_F(AllowedRush, LetsAllIn) {
    for (std::size_t i = 0; i < kMany; ++i) prove_password(authorize("registr"));
    EXPECT_EQ(let_in(enter_all()), static_cast<std::ptrdiff_t>(kMany));
}

}  // namespace
}  // namespace idp_test
