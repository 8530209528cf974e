// The pure pieces: language, one-time passwords, texts of problems, settings.
#include <gmock/gmock.h>

#include <fstream>
#include <set>

#include "admin-api/accounts/one_time_password.h"
#include "admin-api/config.h"
#include "admin-api/problem.h"
#include "admin-api/trail.h"

namespace admin_api {
namespace {

TEST(Language, IsCzechUnlessEnglishIsPreferred) {
    const std::vector<std::pair<const char*, Language>> wishes = {
        {"", Language::Czech},
        {"cs", Language::Czech},
        {"en", Language::English},
        {"en-GB,en;q=0.9", Language::English},
        {"en;q=0.5, cs", Language::Czech},
        {"de", Language::Czech},
        {"en;q=0", Language::Czech},
        {"enx", Language::Czech},
        {"cs;q=0.7,EN;q=0.75", Language::English},
        {",;,q=", Language::Czech}};
    for (const auto& [wish, expected] : wishes)
        EXPECT_EQ(preferred_language(wish), expected) << wish;
}

TEST(OneTimePassword, IsReadableLongAndNeverTheSame) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto password = one_time_password(base::system_random()).reveal();
        EXPECT_EQ(password.size(), 29U);
        EXPECT_EQ(password.find_first_not_of("abdefghjklmnoprstuvz-"), std::string::npos);
        seen.insert(password);
    }
    EXPECT_EQ(seen.size(), 200U);
}

TEST(OneTimePassword, UsesEverySyllableOnce) {
    std::set<std::string> syllables;
    for (int byte = 0; byte < 64; ++byte) {
        const auto constant = [byte](std::size_t count) {
            return std::string(count, static_cast<char>(byte));
        };
        syllables.insert(one_time_password(constant).reveal().substr(0, 2));
    }
    EXPECT_EQ(syllables.size(), 64U);  // six bits a syllable, 72 a password
}

TEST(ProblemText, IsThereInBothLanguagesForEveryCode) {
    std::set<std::string_view> codes;
    for (const auto code : all_problems()) {
        codes.insert(code_of(code));
        for (const auto language : {Language::Czech, Language::English}) {
            const auto response = problem_response({.code = code}, language, "2345-6789");
            EXPECT_EQ(response.status, status_of(code));
            EXPECT_EQ(response.content_type, "application/problem+json");
        }
    }
    EXPECT_EQ(codes.size(), static_cast<std::size_t>(ProblemCode::Internal) + 1);
}

TEST(Trail, WithoutARecordNothingGoesOn) {
    auto log = base::AuditLog::open("/dev/full", "test", base::system_clock());
    ASSERT_TRUE(log);
    Trail trail(std::move(*log));
    const auto recorded = trail.record_before({}, {.activity = "account.unlock", .target = "x"});
    ASSERT_FALSE(recorded);
    EXPECT_EQ(recorded.error().code, ProblemCode::AuditUnavailable);
}

// What an operator must put in its place: the secret of the directory.
std::string overlay_with_secret() {
    const auto folder = testing::TempDir();
    const auto name = base::random_uuid(base::system_random());
    std::ofstream(folder + name + ".password") << "secret\n";
    std::ofstream(folder + name + ".yaml") << "directory: {password_file: " << name << ".password}";
    return folder + name + ".yaml";
}

TEST(Config, TheAnnotatedFileIsCompleteAndHoldsTheDefaults) {
    const std::string file = std::string(KLICNIK_SOURCE_DIR) + "/config/admin-api.yaml";
    const auto document = settings::Document::load({file, overlay_with_secret()});
    ASSERT_TRUE(document);
    const auto config = read_config(*document);
    ASSERT_TRUE(config) << settings::to_text(config.error());
    EXPECT_EQ(config->audience, "http://localhost:8401/api/v1");
    EXPECT_EQ(config->rules.one_time_lifetime, std::chrono::minutes(60));
    EXPECT_EQ(config->rules.passwords.minimum_administrator, 17U);
    EXPECT_EQ(config->issuer.refresh, std::chrono::minutes(5));
}

TEST(Config, SaysAllFaultsAtOnce) {
    const auto document = settings::Document::parse(
        "listen: {port: 70000}\nissuer: ftp://x\nmonitoring: [here]\nsurprise: 1\n", "test.yaml"
    );
    ASSERT_TRUE(document);
    const auto config = read_config(*document);
    ASSERT_FALSE(config);
    const auto text = settings::to_text(config.error());
    for (const auto* path :
         {"listen.port",
          "issuer",
          "monitoring",
          "surprise",
          "base_url",
          "directory.uris",
          "state.file",
          "audit.file",
          "passwords.common_passwords"})
        EXPECT_THAT(text, testing::HasSubstr(path));
}

}  // namespace
}  // namespace admin_api
