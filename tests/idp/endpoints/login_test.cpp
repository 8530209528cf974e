#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <thread>

#include "tests/idp/support/browser.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto kReference = "[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}";
const std::string kGoodPassword(kPassword);
const std::string kNewPassword = "Nad-rekou-svita-osmkrat-17";

bool holds_session(const Browser& browser) {
    return std::ranges::any_of(browser.cookies, [](const auto& cookie) {
        return cookie.first.find("session") != std::string::npos;
    });
}

class LoginTest : public testing::Test {
protected:
    Page login_page(const std::string& module = "registr") {
        return browser.open(authorize(module));
    }
    Page try_password(const std::string& username, const std::string& password) {
        return browser.log_in(login_page(), username, password);
    }

    Provider provider;
    Browser browser{provider};
};

TEST_F(LoginTest, EndsWithTokensOfTheModuleAlone) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto id = claims_of(provider, *tokens.string_at("id_token"));
    EXPECT_EQ(id.string_at("aud"), "registr-web");
    EXPECT_EQ(id.string_at("nonce"), "nonce-1");
    EXPECT_THAT(dump(*id.find("permissions")), HasSubstr("evidence-socialnich-sluzeb"));
    EXPECT_THAT(dump(*id.find("permissions")), Not(HasSubstr("prace-se-zadosti")));
    const auto access = claims_of(provider, *tokens.string_at("access_token"));
    EXPECT_EQ(access.string_at("aud"), "registr");
    const auto info = userinfo(provider, *tokens.string_at("access_token"));
    EXPECT_EQ(info.status, 200) << info.body;
    EXPECT_EQ(info.json().string_at("sub"), id.string_at("sub"));
    EXPECT_THAT(provider.audit(), HasSubstr(R"("activity":"login","outcome":"success")"));
}

TEST_F(LoginTest, ServesTheNextModuleWithoutAskingAgain) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto page = browser.get(authorize("poskytovatel"));
    EXPECT_THAT(page.location(), HasSubstr("https://poskytovatel.example/callback?code="));
}

TEST_F(LoginTest, ToleratesTwoMistakesAndKeepsTheName) {
    for (int i = 0; i < 2; ++i) {
        const auto page = try_password("cerny", "spatne-heslo");
        EXPECT_EQ(page.status, 403);
        EXPECT_THAT(page.body, HasSubstr("value=\"cerny\""));
        EXPECT_THAT(page.body, ContainsRegex(kReference));
        EXPECT_THAT(page.body, Not(HasSubstr("spatne-heslo")));
    }
    EXPECT_THAT(try_password("cerny", kGoodPassword).location(), HasSubstr("code="));
    // A good login resets the count: two mistakes more are no lock.
    for (int i = 0; i < 2; ++i) {
        Browser again(provider);
        const auto page = again.log_in(again.open(authorize("registr")), "cerny", "spatne-heslo");
        EXPECT_TRUE(page.shows("page-login"));
    }
}

TEST_F(LoginTest, LocksAtTheThirdMistakeAndSaysWhomToAsk) {
    for (int i = 0; i < 2; ++i) EXPECT_FALSE(try_password("cerny", "spatne").shows("page-locked"));
    EXPECT_TRUE(try_password("cerny", "spatne").shows("page-locked"));
    const auto page = try_password("cerny", kGoodPassword);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("page-locked"));
    EXPECT_THAT(page.body, HasSubstr("správce systému"));
    EXPECT_THAT(page.body, ContainsRegex(kReference));
    EXPECT_FALSE(holds_session(browser));
}

TEST_F(LoginTest, VerifiesExactlyThreeOfFiftyParallelGuesses) {
    const auto page = login_page();
    std::atomic<int> wrong{0};
    std::atomic<int> locked{0};
    std::vector<std::jthread> guessers;
    for (int i = 0; i < 50; ++i) {
        guessers.emplace_back([&] {
            auto own = browser;
            const auto answer = own.log_in(page, "cerny", "spatne-heslo");
            (answer.shows("page-locked") ? locked : wrong) += answer.status == 403 ? 1 : 0;
        });
    }
    guessers.clear();
    EXPECT_EQ(wrong, 2);
    EXPECT_EQ(locked, 48);
    const auto entry = provider.directory().ldapsearch("(uid=cerny)", {"pwdFailureTime"});
    std::size_t failures = 0;
    for (auto at = entry.find("pwdFailureTime:"); at != std::string::npos;
         at = entry.find("pwdFailureTime:", at + 1))
        ++failures;
    EXPECT_EQ(failures, 3U) << entry;
}

// What remains of a page when everything that differs by nature is taken out.
std::string bare(const Page& page, const std::string& username) {
    auto text = page.body;
    for (const auto& part : {page.field("csrf"), page.field("request"), username})
        for (auto at = text.find(part); !part.empty() && at != std::string::npos;
             at = text.find(part))
            text.erase(at, part.size());
    const auto reference = text.find("class=\"reference\"");
    if (reference != std::string::npos) text.erase(reference, 60);
    return std::to_string(page.status) + text;
}

TEST_F(LoginTest, GivesAnUnknownNameTheSamePages) {
    for (int i = 0; i < 4; ++i) {
        const auto known = try_password("bures", "spatne-heslo");
        const auto unknown = try_password("nikdo.takovy", "spatne-heslo");
        EXPECT_EQ(bare(known, "bures"), bare(unknown, "nikdo.takovy")) << "attempt " << i;
    }
}

TEST_F(LoginTest, RefusesEmptyAndOverlongPasswordsAlikeWithoutAskingTheDirectory) {
    provider.directory().stop();
    EXPECT_EQ(try_password("cerny", "").status, 400);
    EXPECT_EQ(try_password("cerny", std::string(2000, 'x')).status, 503);
    provider.directory().start();
    Page unknown;
    ASSERT_TRUE(eventually(
        [&] {
            unknown = try_password("nikdo.takovy", std::string(2000, 'x'));
            return unknown.status == 403;
        },
        10s
    ));
    const auto known = try_password("cerny", std::string(2000, 'x'));
    EXPECT_EQ(known.status, 403);
    EXPECT_EQ(bare(known, "cerny"), bare(unknown, "nikdo.takovy"));
}

TEST_F(LoginTest, CountsNoAttemptWhileTheDirectoryIsAway) {
    try_password("cerny", "spatne");
    provider.directory().stop();
    for (int i = 0; i < 4; ++i) {
        const auto page = try_password("cerny", kGoodPassword);
        EXPECT_EQ(page.status, 503);
        EXPECT_TRUE(page.shows("page-unavailable"));
        EXPECT_THAT(page.body, ContainsRegex(kReference));
    }
    provider.directory().start();
    EXPECT_TRUE(eventually(
        [&] { return try_password("cerny", kGoodPassword).answer("code").size() >= 43; }, 10s
    ));
}

TEST_F(LoginTest, NeedsTheTokenOfThisVeryBrowser) {
    const auto page = login_page();
    Browser stranger(provider);
    const auto foreign = stranger.open(authorize("registr"));
    const Form good{
        {"request", page.field("request")},
        {"csrf", page.field("csrf")},
        {"username", "cerny"},
        {"password", kGoodPassword}};
    struct {
        const char* name;
        std::size_t field;
        std::string value;
    } rows[] = {
        {"no token", 1, ""},
        {"another browser's token", 1, foreign.field("csrf")},
        {"another browser's request", 0, foreign.field("request")},
        {"no request", 0, ""},
        {"a request of our own making", 0, "eyJhIjp0cnVlfQ"},
    };
    for (const auto& row : rows) {
        auto form = good;
        form[row.field].second = row.value;
        EXPECT_EQ(browser.post("/login", form).status, 400) << row.name;
        EXPECT_FALSE(holds_session(browser)) << row.name;
    }
    EXPECT_EQ(browser.post("/login", good, {{"sec-fetch-site", "cross-site"}}).status, 400);
    EXPECT_FALSE(holds_session(browser));
    EXPECT_EQ(browser.post("/login", good).status, 303);
    EXPECT_TRUE(holds_session(browser));
}

TEST_F(LoginTest, CannotBeSteeredByAThirdSite) {
    Browser attacker(provider);
    const auto begun = attacker.get(authorize("registr", {{"state", "utocnik"}}));
    const auto steered = browser.get(begun.location());
    EXPECT_TRUE(steered.shows("page-stale"));
    EXPECT_EQ(steered.field("csrf"), "");
}

TEST_F(LoginTest, ChangesTheSessionSecretEachTime) {
    tokens_for(provider, browser, "registr", "cerny");
    const auto first = browser.cookies.at("klicnik-session");
    const auto page = browser.open(authorize("registr", {{"prompt", "login"}}));
    browser.log_in(page, "cerny", kGoodPassword);
    EXPECT_NE(browser.cookies.at("klicnik-session"), first);
    auto old = browser;
    old.cookies["klicnik-session"] = first;
    EXPECT_EQ(
        old.get(authorize("registr", {{"prompt", "none"}})).answer("error"), "login_required"
    );
}

TEST_F(LoginTest, DemandsTheNewPasswordBeforeAnythingElse) {
    const auto page = browser.log_in(
        login_page("poskytovatel"), "podhorsky", provider.directory().password_of("podhorsky")
    );
    ASSERT_TRUE(page.shows("page-password"));
    EXPECT_FALSE(holds_session(browser));
    EXPECT_TRUE(browser.open("/authorize?resume=" + page.field("request")).shows("page-password"));
    EXPECT_EQ(
        browser.get(authorize("poskytovatel", {{"prompt", "none"}})).answer("error"),
        "login_required"
    );
    const auto weak = browser.choose(page, "podhorsky1");
    EXPECT_EQ(weak.status, 400);
    EXPECT_THAT(weak.body, HasSubstr("Je příliš krátké"));
    EXPECT_THAT(weak.body, HasSubstr("Obsahuje vaše uživatelské jméno"));
    EXPECT_FALSE(holds_session(browser));
    const auto done = browser.choose(page, kNewPassword);
    EXPECT_THAT(done.location(), HasSubstr("https://poskytovatel.example/callback?code="))
        << done.body;
    EXPECT_TRUE(holds_session(browser));
    EXPECT_THAT(provider.audit(), HasSubstr("password.change"));
}

TEST_F(LoginTest, TakesTheProofOfAPasswordOnlyOnce) {
    const auto page = browser.log_in(
        login_page("poskytovatel"), "podhorsky", provider.directory().password_of("podhorsky")
    );
    auto second = browser;
    ASSERT_THAT(browser.choose(page, kNewPassword).location(), HasSubstr("code="));
    EXPECT_TRUE(second.choose(page, "Jine-heslo-do-tretice-42").shows("page-stale"));
    EXPECT_FALSE(holds_session(second));
}

TEST_F(LoginTest, AsksForALongerPasswordWhenTheRightsGrew) {
    const auto page = browser.log_in(
        login_page("poskytovatel"), "adamira", provider.directory().password_of("adamira")
    );
    ASSERT_TRUE(page.shows("page-password")) << page.status;
    EXPECT_THAT(page.body, HasSubstr("příliš krátké"));
    EXPECT_THAT(page.body, HasSubstr("data-minimum=\"17\""));
}

TEST_F(LoginTest, RefusesWithTheReasonAndWhomToAsk) {
    const auto page = try_password("pokludova", kGoodPassword);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("page-refused"));
    EXPECT_THAT(page.body, HasSubstr("nemá v modulu registr žádné platné oprávnění"));
    EXPECT_THAT(page.body, HasSubstr("správce systému"));
    EXPECT_THAT(page.body, ContainsRegex(kReference));
    EXPECT_THAT(page.body, HasSubstr("error=access_denied"));
}

TEST_F(LoginTest, NeverOpensForAccountsThatAreNotUsable) {
    for (const auto* username : {"slabihoudova", "tkadlec", "jarolim", "kubiznak"}) {
        Browser own(provider);
        const auto page = own.log_in(
            own.open(authorize("registr")), username, provider.directory().password_of(username)
        );
        EXPECT_EQ(page.status, 403) << username;
        EXPECT_FALSE(holds_session(own)) << username;
    }
}

TEST_F(LoginTest, KeepsTheAccountForOknouzeBesideTheOther) {
    tokens_for(provider, browser, "registr", "danhelova");
    const auto page = login_page("oknouze");
    ASSERT_TRUE(page.shows("page-login"));
    EXPECT_THAT(page.body, HasSubstr("OKnouze má vlastní účet"));
    const auto other = browser.log_in(page, "danhelova", kGoodPassword);
    EXPECT_THAT(other.body, HasSubstr("Toto je účet pro jiné moduly"));
    const auto own = browser.log_in(page, "danhelova-hn", kGoodPassword);
    EXPECT_THAT(own.location(), HasSubstr("https://oknouze.example/callback?code="));
    EXPECT_THAT(
        browser.get(authorize("registr")).location(), HasSubstr("registr.example/callback?code=")
    );
}

TEST_F(LoginTest, OpensWithLettersAndPicturesInThePassword) {
    const auto password = provider.directory().password_of("rehackova");
    EXPECT_THAT(try_password("Rehackova", password).location(), HasSubstr("code="));
}

// Steps that a browser can take without the right password, in any order (S16).
TEST_F(LoginTest, OpensNoSessionByAnyWalkWithoutThePassword) {
    std::mt19937 random(20261122);
    Browser known(provider);
    const auto proved = known.log_in(
        known.open(authorize("poskytovatel")),
        "podhorsky",
        provider.directory().password_of("podhorsky")
    );
    auto page = login_page("poskytovatel");
    for (int step = 0; step < 150; ++step) {
        const auto sealed =
            page.field("request").empty() ? proved.field("request") : page.field("request");
        const Form form{
            {"request", sealed},
            {"csrf", page.field("csrf")},
            {"username", "nikdo.takovy"},
            {"password", "spatne-heslo"},
            {"new_password", kNewPassword},
            {"new_password_again", kNewPassword},
            {"kind", "social-services"},
            {"confirm", "yes"}};
        switch (random() % 9) {
            case 0: page = login_page("poskytovatel"); break;
            case 1: page = browser.post("/login", form); break;
            case 2: page = browser.post("/login/password", form); break;
            case 3: page = browser.get("/login/password?request=" + sealed); break;
            case 4: page = browser.get("/authorize?resume=" + sealed); break;
            case 5: page = browser.post("/account/password", form); break;
            case 6: page = browser.post("/login", {}); break;
            case 7: page = browser.get("/authorize?resume=" + proved.field("request")); break;
            default: page = browser.post("/logout", form); break;
        }
        ASSERT_FALSE(holds_session(browser)) << "step " << step;
        ASSERT_EQ(page.answer("code"), "") << "step " << step;
        ASSERT_LT(page.status, 500) << "step " << step;
    }
}

TEST(Lockout, HasALimitThatIsASetting) {
    Provider provider("lockout: {max_failures: 1}");
    Browser browser(provider);
    EXPECT_TRUE(
        browser.log_in(browser.open(authorize("registr")), "cerny", "x").shows("page-locked")
    );
}

}  // namespace
}  // namespace idp_test
