// An account is opened with a one-time code from a letter or a link (R12, R15; S40, S43, S46).
#include <gmock/gmock.h>

#include <cctype>
#include <chrono>
#include <thread>

#include "core/state/activation_codes.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using state::ActivationState;
using state::ActivationWay;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t kMany = 100;
const std::string kUnknownCode = [] {
    return state::ActivationCode::draw(base::system_random()).grouped().reveal();
}();

Page send_code(Browser& browser, const std::string& username, const std::string& code) {
    const auto form = browser.get("/activate");
    return browser.follow(browser.post(
        "/activate", {{"csrf", form.field("csrf")}, {"username", username}, {"code", code}}
    ));
}

Page send_password(Browser& browser, const Page& page, const std::string& password) {
    return browser.post(
        "/activate/password",
        {{"request", page.field("request")},
         {"csrf", page.field("csrf")},
         {"new_password", password},
         {"new_password_again", password}}
    );
}

class ActivationTest : public LoginTest {
protected:
    ActivationTest() {
        store = *state::open_sqlite_store(
            {.path = (provider.folder() / "state.sqlite").string(),
             .durability = state::Durability::Normal}
        );
        codes = std::make_unique<state::ActivationCodes>(
            *store, state::ActivationLifetimes{}, base::system_random()
        );
    }
    // The code, as it stands on paper.
    std::string issue(const std::string& username, ActivationWay way = ActivationWay::Letter) {
        const auto issued = codes->issue(account_of(username), way, base::system_clock()());
        id = issued->activation.id;
        return issued->code.grouped().reveal();
    }
    account::AccountId account_of(const std::string& username) {
        const auto dn = provider.directory().account_dn(username);
        const auto begin = dn.find('=') + 1;
        return account::AccountId(dn.substr(begin, dn.find(',') - begin));
    }
    [[nodiscard]] ActivationState fate() const {
        return codes->fate_of(id, base::system_clock()())->state;
    }
    [[nodiscard]] bool lets_in(const std::string& username, const std::string& password) {
        Browser fresh(provider);
        return !fresh.log_in(fresh.open(authorize("registr")), username, password)
                    .answer("code")
                    .empty();
    }

    std::unique_ptr<state::Store> store;
    std::unique_ptr<state::ActivationCodes> codes;
    std::string id;
};

TEST_F(ActivationTest, SetsThePasswordAndUsesTheCodeUp) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto code = issue("cerny");
    Browser hers(provider);
    const auto page = send_code(hers, "Cerny", code);
    ASSERT_TRUE(page.shows("page-password")) << page.body;
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(fate(), ActivationState::Waiting);
    const auto done = send_password(hers, page, kNewPassword);
    EXPECT_TRUE(done.shows("page-activated")) << done.body;
    EXPECT_THAT(done.body, HasSubstr("cerny"));
    EXPECT_FALSE(holds_session(hers));
    EXPECT_EQ(fate(), ActivationState::Used);
    EXPECT_TRUE(lets_in("cerny", kNewPassword));
    EXPECT_FALSE(lets_in("cerny", kGoodPassword));
    EXPECT_TRUE(browser.open(authorize("registr")).shows("page-login")) << "a session outlived it";
    EXPECT_THAT(provider.audit(), HasSubstr("account.activate"));
    EXPECT_EQ(send_code(hers, "cerny", code).status, 403);
    EXPECT_TRUE(send_password(hers, page, "Jine-heslo-do-tretice-42").shows("page-activation-over")
    );
}

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

TEST_F(ActivationTest, OpensALockedAccountAndOneWhosePasswordIsYoung) {
    for (int i = 0; i < 3; ++i) try_password("cerny", "spatne-heslo");
    ASSERT_TRUE(try_password("cerny", kGoodPassword).shows("page-locked"));
    for (const auto* password : {"Nad-rekou-svita-osmkrat-17", "Jine-heslo-do-tretice-42"}) {
        const auto page = send_code(browser, "cerny", issue("cerny", ActivationWay::Link));
        EXPECT_TRUE(send_password(browser, page, password).shows("page-activated"));
        EXPECT_TRUE(lets_in("cerny", password));
    }
    const auto page = send_code(browser, "kubiznak", issue("kubiznak"));
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-activated"));
    EXPECT_TRUE(lets_in("kubiznak", kNewPassword));
    const auto issued = send_code(browser, "novosadova", issue("novosadova"));
    EXPECT_TRUE(send_password(browser, issued, kNewPassword).shows("page-activated"));
    EXPECT_TRUE(lets_in("novosadova", kNewPassword)) << "a change is still demanded";
}

TEST_F(ActivationTest, OpensNoAccountThatHasEnded) {
    for (const auto* username : {"tkadlec", "slabihoudova", "jarolim"}) {
        const auto page = send_code(browser, username, issue(username));
        EXPECT_TRUE(page.shows("page-refused")) << username;
        EXPECT_THAT(page.body, HasSubstr("Účet nelze aktivovat"));
        EXPECT_THAT(page.body, testing::ContainsRegex(kReference));
        EXPECT_EQ(fate(), ActivationState::Waiting) << username;
    }
    const auto page = send_code(browser, "cerny", issue("cerny"));
    provider.change_account("cerny", "replace: klDisabled\nklDisabled: TRUE");
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-refused"));
    EXPECT_EQ(fate(), ActivationState::Waiting);
}

TEST_F(ActivationTest, AsksAgainForABadPasswordAndKeepsTheCode) {
    const auto page = send_code(browser, "cerny", issue("cerny"));
    for (const auto& bad : {std::string("cerny1"), kGoodPassword, std::string()}) {
        const auto again = send_password(browser, page, bad);
        EXPECT_EQ(again.status, 400) << bad;
        EXPECT_TRUE(again.shows("page-password")) << bad;
        EXPECT_EQ(fate(), ActivationState::Waiting) << bad;
    }
    EXPECT_TRUE(lets_in("cerny", kGoodPassword));
    EXPECT_TRUE(send_password(browser, page, kNewPassword).shows("page-activated"));
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

TEST_F(ActivationTest, EndsWithAPasswordThatIsSetInAnotherWay) {
    const auto code = issue("podhorsky");
    const auto page = begin("poskytovatel", "podhorsky");
    ASSERT_NE(browser.choose(page, kNewPassword).answer("code"), "");
    EXPECT_EQ(fate(), ActivationState::Over);
    EXPECT_EQ(send_code(browser, "podhorsky", code).status, 403);
}

TEST_F(ActivationTest, IsNotUsedUpWhileTheDirectoryIsAway) {
    const auto page = send_code(browser, "cerny", issue("cerny"));
    provider.directory().stop();
    EXPECT_EQ(send_password(browser, page, kNewPassword).status, 503);
    EXPECT_EQ(send_code(browser, "cerny", kUnknownCode).status, 403) << "a name was looked up";
    provider.directory().start();
    EXPECT_EQ(fate(), ActivationState::Waiting);
    EXPECT_TRUE(eventually([&] {
        return send_password(browser, page, kNewPassword).shows("page-activated");
    }));
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
