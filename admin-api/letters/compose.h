// From an account and a secret to a letter: fills the texts, sets them, and writes the recipient as
// the envelope needs it. Pure.
#pragma once

#include <string>
#include <vector>

#include "admin-api/letters/letter.h"
#include "admin-api/letters/letter_settings.h"
#include "admin-api/letters/letter_texts.h"
#include "core/account/account.h"

namespace admin_api {

struct Occasion {
    const account::Account& account;
    const account::Organization& organization;
    LetterContent content{};
    base::Secret secret;
    base::Instant valid_until;  // the first moment at which it is good no longer
    base::Instant now;
    std::string reference;
};

struct Stationery {
    const LetterSettings& settings;
    const LanguageTexts& texts;
    Language language{};
};

[[nodiscard]] Letter composed(const Occasion& occasion, const Stationery& stationery);
// "Dopis 3 z 12" on each of a batch.
void number_pages(std::vector<Letter>& letters, const LanguageTexts& texts);

// "Masarykovo náměstí 4/2, 68001 Boskovice" in lines, the postcode as the post wants it.
[[nodiscard]] std::vector<std::string> address_lines(std::string_view address);

}  // namespace admin_api
