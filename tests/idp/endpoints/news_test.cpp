// What is announced stands on the login page before a password is typed (R28), and only there.
#include <gmock/gmock.h>

#include "core/state/announcements.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using account::Announcement;
using account::AnnouncementKind;
using testing::HasSubstr;
using testing::Not;

class NewsTest : public LoginTest {
protected:
    NewsTest()
        : store(*state::open_sqlite_store(
              {.path = (provider.folder() / "state.sqlite").string(),
               .durability = state::Durability::Normal}
          )) {}

    void announce(Announcement announcement) {
        announcement.id = base::random_uuid(base::system_random());
        ids.push_back(announcement.id);
        ASSERT_TRUE(*state::Announcements(*store).add(announcement, base::system_clock()()));
    }
    static Announcement news(std::chrono::minutes from, std::chrono::minutes until) {
        Announcement announcement;
        announcement.title_cs = "Výkazy <2027>";
        announcement.title_en = "Statements <2027>";
        announcement.text_cs = "Podávejte nové \"výkazy\" {until} & <script>alert(1)</script>.";
        announcement.text_en = "Use the new statements.";
        const auto now = base::system_clock()();
        announcement.when = account::TimeSpan{now + from, now + until};
        announcement.notice = 3h;
        return announcement;
    }
    bool tells(const std::string& module, const std::string& text) {
        return eventually([&] { return login_page(module).body.find(text) != std::string::npos; });
    }

    std::unique_ptr<state::Store> store;
    std::vector<std::string> ids;
};

TEST_F(NewsTest, IsToldBeforeThePasswordInBothLanguagesAndAsPlainText) {
    EXPECT_THAT(login_page().body, Not(HasSubstr("class=\"note\"")));
    announce(news(-1h, 1h));
    ASSERT_TRUE(tells("registr", "Výkazy &lt;2027&gt;"));
    const auto page = login_page();
    EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page.body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
    EXPECT_LT(page.body.find("Výkazy &lt;2027&gt;"), page.body.find("id=\"password\""));
    const auto english = browser.get("/login?request=" + page.field("request") + "&language=en");
    EXPECT_THAT(english.body, HasSubstr("Use the new statements."));
    EXPECT_THAT(browser.log_in(page, "cerny", kGoodPassword).location(), HasSubstr("code="));
}

TEST_F(NewsTest, IsToldBeforehandForItsModulesUntilItIsOverOrTakenBack) {
    auto maintenance = news(2h, 4h);
    maintenance.kind = AnnouncementKind::Maintenance;
    maintenance.modules = {account::Module::Registr};
    announce(maintenance);
    ASSERT_TRUE(tells("registr", "Výkazy &lt;2027&gt;"));
    EXPECT_THAT(login_page().body, HasSubstr("je plánovaná údržba"));
    EXPECT_THAT(login_page("senior").body, Not(HasSubstr("Výkazy")));
    provider.advance(3h);
    EXPECT_THAT(login_page().body, HasSubstr("Právě probíhá údržba"));
    EXPECT_THAT(try_password("cerny", kGoodPassword).location(), HasSubstr("code="))
        << "an announcement keeps nobody out";
    provider.advance(2h);
    EXPECT_THAT(Browser(provider).open(authorize("registr")).body, Not(HasSubstr("Výkazy")));
    announce(news(1h, 24h));
    browser.cookies.clear();
    ASSERT_TRUE(tells("registr", "Výkazy"));
    ASSERT_TRUE(*state::Announcements(*store).erase(ids.back(), base::system_clock()()));
    EXPECT_TRUE(eventually([&] { return login_page().body.find("Výkazy") == std::string::npos; }));
}

TEST_F(NewsTest, ComesFromMemoryWhateverBecomesOfTheRecords) {
    announce(news(-1h, 1h));
    ASSERT_TRUE(tells("registr", "Výkazy &lt;2027&gt;"));
    ASSERT_TRUE(store->put(
        {.kind = state::Kind::Announcement,
         .key = "damaged",
         .value = "{}",
         .owner = {},
         .group = {},
         .expires = base::system_clock()() + 1h}
    ));
    EXPECT_TRUE(eventually([&] {
        return provider.log().find("announcements.unread") != std::string::npos;
    }));
    EXPECT_THAT(login_page().body, HasSubstr("Výkazy &lt;2027&gt;"));
}

}  // namespace
}  // namespace idp_test
