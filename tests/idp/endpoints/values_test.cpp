// Pure parts of the endpoints: maintenance windows, languages, texts, sealed values.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <set>

#include "idp/endpoints/language.h"
#include "idp/endpoints/maintenance.h"
#include "idp/endpoints/page_texts.h"
#include "idp/endpoints/sealed_values.h"
#include "tests/support/matchers.h"

namespace idp {
namespace {

using namespace std::chrono_literals;

base::Instant prague(const char* day, std::chrono::minutes time) {
    return base::prague_time(*base::day_from_iso(day), time);
}

account::Announcement maintenance(
    const char* text, std::variant<account::TimeSpan, account::WeeklyHours> when
) {
    account::Announcement announcement;
    announcement.id = text;
    announcement.kind = account::AnnouncementKind::Maintenance;
    announcement.text_cs = text;
    announcement.when = std::move(when);
    announcement.notice = 3h;
    return announcement;
}

const account::WeeklyHours kRegular{{std::chrono::Tuesday, std::chrono::Thursday}, 17h, 24h, {}};

std::vector<std::string> texts_of(const std::vector<account::Told>& told) {
    std::vector<std::string> texts;
    texts.reserve(told.size());
    for (const auto& one : told) texts.push_back(one.announcement.text_cs);
    return texts;
}

TEST(Maintenance, OfTheSettingsIsToldWhereNothingIsAnnouncedOfTheSameTime) {
    const Maintenance settings{{maintenance("settings", kRegular)}, {}};
    const auto now = prague("2026-11-24", 16h);
    const auto told = [&](const std::vector<account::Announcement>& announced) {
        return texts_of(told_to(account::Module::Registr, settings, announced, now));
    };
    using testing::ElementsAre;
    EXPECT_THAT(told({}), ElementsAre("settings"));
    EXPECT_THAT(told({maintenance("same", kRegular)}), ElementsAre("same"));
    const account::TimeSpan before{now - 1h, now + 1h};
    EXPECT_THAT(told({maintenance("before", before)}), ElementsAre("before", "settings"));
    const account::TimeSpan over{now - 1h, now + 1h + 1min};
    EXPECT_THAT(told({maintenance("over", over)}), ElementsAre("over"));
    auto elsewhere = maintenance("elsewhere", over);
    elsewhere.modules = {account::Module::Senior};
    EXPECT_THAT(told({elsewhere}), ElementsAre("settings"));
    auto news = maintenance("news", over);
    news.kind = account::AnnouncementKind::Information;
    EXPECT_THAT(told({news}), ElementsAre("news", "settings"));
}

TEST(Maintenance, OfTheSettingsAloneClosesTheDoor) {
    Maintenance settings{{maintenance("settings", kRegular)}, Maintenance::Logins::Refused};
    const auto evening = prague("2026-11-24", 18h);
    EXPECT_EQ(closed_by(settings, evening)->until, prague("2026-11-25", 0h));
    EXPECT_FALSE(closed_by(settings, prague("2026-11-24", 16h)));
    settings.logins = Maintenance::Logins::Allowed;
    EXPECT_FALSE(closed_by(settings, evening));
}

web::Request request_with(
    const char* query, const char* cookie, const char* accepted, web::Method method
) {
    web::Request request;
    request.method = method;
    request.path = "/login";
    if (*query != '\0') request.query.add("language", query);
    if (*cookie != '\0') request.headers.add("cookie", cookie);
    if (*accepted != '\0') request.headers.add("accept-language", accepted);
    return request;
}

TEST(Language, IsChosenByThePersonThenTheApplicationThenTheBrowser) {
    const auto czech = Language::Czech;
    const auto english = Language::English;
    struct Row {
        const char* name;
        const char* query;
        const char* cookie;
        const char* ui_locales;
        const char* accepted;
        Language expected;
    };
    const std::vector<Row> rows = {
        {"nothing is said", "", "", "", "", czech},
        {"the browser's first", "", "", "", "en-GB,en;q=0.9,cs;q=0.8", english},
        {"the browser's heavier", "", "", "", "en;q=0.5, cs;q=0.7", czech},
        {"an excluded one", "", "", "", "en;q=0", czech},
        {"neither of ours", "", "", "", "de,sk;q=0.5,*;q=0.1", czech},
        {"a tag that only holds our letters", "", "", "", "men-Latn,zh-Hans", czech},
        {"weights that are none", "", "", "", "en;q=,en;q=2,en;q=nan,en;level=1", czech},
        {"the application before the browser", "", "", "fr en cs", "cs", english},
        {"capitals", "", "", "EN-us", "", english},
        {"an unknown wish", "", "", "se", "en", english},
        {"the choice before both", "", "klicnik-language=cs", "en", "en", czech},
        {"the choice behind TLS", "", "__Host-klicnik-language=en", "cs", "cs", english},
        {"a choice sent twice", "", "klicnik-language=en; klicnik-language=en", "", "", czech},
        {"a choice of nonsense", "", "klicnik-language=xx", "en", "", english},
        {"this very click", "en", "klicnik-language=cs", "cs", "cs", english},
        {"a click on nonsense", "en\"><b>", "klicnik-language=cs", "", "en", czech},
    };
    for (const auto& row : rows) {
        const auto request = request_with(row.query, row.cookie, row.accepted, web::Method::Get);
        EXPECT_EQ(language_of(request, row.ui_locales), row.expected) << row.name;
    }
}

TEST(Language, IsNoParameterOfFormsAndOfApplications) {
    EXPECT_FALSE(chosen_now(request_with("en", "", "", web::Method::Post)));
    auto request = request_with("en", "", "", web::Method::Get);
    EXPECT_EQ(chosen_now(request), Language::English);
    request.query.add("language", "en");
    EXPECT_FALSE(chosen_now(request)) << "given twice";
    request = request_with("en", "", "", web::Method::Get);
    request.path = "/authorize";
    EXPECT_FALSE(chosen_now(request));
}

const std::string kPages = std::string(KLICNIK_SOURCE_DIR) + "/idp/pages";

TEST(Texts, AreTheSameKeysInBothLanguages) {
    const auto texts = Texts::load(kPages + "/texts");
    ASSERT_THAT(texts, IsOk());
    for (const auto& [key, text] : texts->table(Language::Czech))
        EXPECT_TRUE(texts->table(Language::English).contains(key)) << key;
}

TEST(Texts, FillInTheirValues) {
    const auto texts = Texts::load(kPages + "/texts");
    ASSERT_THAT(texts, IsOk());
    EXPECT_EQ(
        texts->text(Language::Czech, "RULE_LENGTH", {{"minimum", "17"}}), "Má alespoň 17 znaků."
    );
    EXPECT_EQ(key_for("FAULT_", "too-short"), "FAULT_TOO_SHORT");
}

TEST(Texts, ExistForEveryCodeThatPagesName) {
    const auto texts = Texts::load(kPages + "/texts");
    ASSERT_THAT(texts, IsOk());
    const auto& table = texts->table(Language::Czech);
    for (const auto* key :
         {"REFUSAL_DISCARDED",
          "REFUSAL_DISABLED",
          "REFUSAL_NOT_YET_VALID",
          "REFUSAL_NO_LONGER_VALID",
          "REFUSAL_LOCKED",
          "REFUSAL_NO_CONSENT",
          "REFUSAL_ISSUED_PASSWORD_EXPIRED",
          "REFUSAL_WRONG_KIND_OF_ACCOUNT",
          "REFUSAL_NO_PERMISSION_FOR_MODULE",
          "FAULT_NOT_TEXT",
          "FAULT_TOO_SHORT",
          "FAULT_TOO_LONG",
          "FAULT_CONTAINS_USERNAME",
          "FAULT_CONTAINS_EMAIL",
          "FAULT_CONTAINS_NAME",
          "FAULT_CONTAINS_SYSTEM_NAME",
          "FAULT_REPEATS_CHARACTER",
          "FAULT_HAS_SEQUENCE",
          "FAULT_TOO_COMMON",
          "KIND_SOCIAL_SERVICES",
          "KIND_MATERIAL_NEED"})
        EXPECT_TRUE(table.contains(key)) << key;
}

class SealedValuesTest : public testing::Test {
protected:
    SealedValues sealed{base::Secret(std::string(32, 'k')), base::system_random()};
    base::Instant now = base::from_unix_seconds(1'790'000'000);
};

TEST_F(SealedValuesTest, OpenForTheirBrowserTimeAndPurposeAlone) {
    const Transaction visit{Transaction::Goal::Authorize, {{"state", "a b&c"}, {"x", ""}}, now};
    const auto text = sealed.seal(visit, "browser");
    const auto opened = sealed.open_transaction(text, "browser", now + 1h);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->parameters, visit.parameters);
    EXPECT_EQ(opened->asked_at, now);
    EXPECT_FALSE(sealed.open_transaction(text, "another", now));
    EXPECT_FALSE(sealed.open_transaction(text, "browser", now + 12h));
    EXPECT_FALSE(sealed.open_transaction(text, "browser", now - 1s));
    EXPECT_FALSE(sealed.open_proof(text, "browser", now));
    auto bent = text;
    bent[bent.size() / 2] = bent[bent.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(sealed.open_transaction(bent, "browser", now));
}

TEST_F(SealedValuesTest, KeepTheProofOfAPasswordForAQuarterOfAnHour) {
    const PasswordProof proof{account::AccountId("id"), ChangeReason::Expired, now, now, now - 1h};
    const auto text = sealed.seal(proof, "browser");
    const auto opened = sealed.open_proof(text, "browser", now + 14min);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->reason, ChangeReason::Expired);
    EXPECT_EQ(opened->password_changed_at, now - 1h);
    EXPECT_FALSE(sealed.open_proof(text, "browser", now + 15min));
    EXPECT_FALSE(sealed.open_transaction(text, "browser", now));
}

TEST_F(SealedValuesTest, KeepWhatANoticeSaidForItsBrowser) {
    const NoticeWords words{
        403, "page-locked", "T", "X", "N", "Senior", "https://a/?b", "AAAA-BBBB"};
    const auto text = sealed.seal(words, "browser", now);
    const auto opened = sealed.open_notice(text, "browser", now + 1h);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->status, 403);
    EXPECT_EQ(opened->page_id + opened->title_key + opened->text_key, "page-lockedTX");
    EXPECT_EQ(opened->next_key + opened->detail + opened->link, "NSeniorhttps://a/?b");
    EXPECT_EQ(opened->reference, "AAAA-BBBB");
    EXPECT_FALSE(sealed.open_notice(text, "another", now));
    EXPECT_FALSE(sealed.open_notice(text, "browser", now + 12h));
    EXPECT_FALSE(sealed.open_transaction(text, "browser", now));
}

TEST_F(SealedValuesTest, GiveEachBrowserItsOwnToken) {
    EXPECT_TRUE(sealed.is_csrf_token(sealed.csrf_token("browser"), "browser"));
    EXPECT_FALSE(sealed.is_csrf_token(sealed.csrf_token("another"), "browser"));
    EXPECT_FALSE(sealed.is_csrf_token("", "browser"));
}

}  // namespace
}  // namespace idp
