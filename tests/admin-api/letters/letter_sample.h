// One letter as the program makes it.
#pragma once

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "admin-api/letters/compose.h"
#include "admin-api/letters/sheet.h"

namespace admin_api_test {

inline const base::Instant kNow =
    base::from_unix_seconds(1'795'685'400);  // 26. 11. 2026 10:30 in Prague
inline const std::string kCode = "BCDF-GHJK-LMNP-QRST-VWXZ";

struct Sample {
    admin_api::LetterSettings settings;
    admin_api::LetterTexts texts =
        *admin_api::load_letter_texts(std::string(KLICNIK_SOURCE_DIR) + "/config/letters");
    account::Account account;
    account::Organization organization;
    admin_api::Language language = admin_api::Language::Czech;
    admin_api::LetterContent content = admin_api::LetterContent::ActivationCode;
    std::string secret = kCode;

    Sample() {
        settings.activation_url = "https://prihlaseni.oksluzby.example/activate";
        settings.login_url = "https://prihlaseni.oksluzby.example/account";
        account.username = account::Username("rehackova");
        account.name = {"Mgr.", "Žofie", "Řeháčková", "Ph.D."};
        organization.name = "Město Boskovice";
        organization.address = "Masarykovo náměstí 4/2, 68001 Boskovice";
    }

    [[nodiscard]] admin_api::Letter letter() const {
        return admin_api::composed(
            {.account = account,
             .organization = organization,
             .content = content,
             .secret = base::Secret(secret),
             .valid_until =
                 content == admin_api::LetterContent::ActivationCode
                     ? base::prague_midnight(base::prague_day(kNow) + std::chrono::days(31))
                     : kNow + std::chrono::minutes(60),
             .now = kNow,
             .reference = "K7F3-9Q2M"},
            {settings, texts.in(language), language}
        );
    }
    [[nodiscard]] admin_api::DocumentMarks marks() const {
        return {
            "Aktivační kód – žluťoučký kůň",
            settings.sender.name,
            language == admin_api::Language::Czech ? "cs-CZ" : "en",
            kNow};
    }
    [[nodiscard]] std::string pdf(const std::vector<admin_api::Letter>& letters) const {
        return admin_api::drawn(letters, marks(), settings.fonts).value();
    }
    // With KLICNIK_LETTERS in the environment the letters stay there to be looked at.
    [[nodiscard]] std::string pdf(const std::string& name = "letter") const {
        auto bytes = pdf(std::vector{letter()});
        if (const char* folder = std::getenv("KLICNIK_LETTERS"))  // NOLINT(concurrency-mt-unsafe)
            std::ofstream(folder + ("/" + name + ".pdf"), std::ios::binary) << bytes;
        return bytes;
    }
};

}  // namespace admin_api_test
