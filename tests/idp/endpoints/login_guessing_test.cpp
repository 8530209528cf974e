// Wrong passwords: counted exactly (D3), told alike for everybody, never counted when nobody
// looked.
#include <thread>

#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

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
    guessers.reserve(50);
    for (int i = 0; i < 50; ++i) {
        guessers.emplace_back([&] {
            auto own = browser;
            const auto answer = own.log_in(page, "cerny", "spatne-heslo");
            (answer.shows("page-locked") ? locked : wrong) += answer.status == 403 ? 1 : 0;
        });
    }
    guessers.clear();
    // Whose answer is written when the third attempt is under way already is told of the lock too.
    EXPECT_LE(wrong, 2);
    EXPECT_EQ(wrong + locked, 50);
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
    // The sealed words of a notice, which hold its number.
    const auto notice = text.find("notice=");
    if (notice != std::string::npos) text.erase(notice, text.find('"', notice) - notice);
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

TEST(Lockout, HasALimitThatIsASetting) {
    Provider provider("lockout: {max_failures: 1}");
    Browser browser(provider);
    EXPECT_TRUE(
        browser.log_in(browser.open(authorize("registr")), "cerny", "x").shows("page-locked")
    );
}

}  // namespace
}  // namespace idp_test
