// A letter as the list shows it.
#include "admin-api/letters/letter_register.h"

namespace admin_api {
namespace {

constexpr Text kPrintAnother = {
    "Účet byl po vytištění přejmenován: dopis uvádí staré uživatelské jméno a jeho kód už nic "
    "neotevře. Vytiskněte nový dopis.",
    "The account was renamed after the letter was printed: the letter says the former username, "
    "and its code opens nothing any more. Print another letter."};
constexpr Text kTellTheName = {
    "Účet byl po vytištění přejmenován: dopis uvádí staré uživatelské jméno. Sdělte osobě nové, "
    "nebo vytiskněte nový dopis.",
    "The account was renamed after the letter was printed: the letter says the former username. "
    "Tell the person the new one, or print another letter."};

base::Json advice_on(const LetterRecord& letter, Language language) {
    if (letter.state != LetterState::Outdated) return {};
    const auto is_code = letter.content == LetterContent::ActivationCode;
    return (is_code ? kPrintAnother : kTellTheName).in(language);
}

}  // namespace

base::Json to_json(const LetterRecord& letter, Language language) {
    return base::Json::object({
        {"id", letter.id},
        {"username", letter.username.str()},
        {"organization", letter.organization.str()},
        {"content", wire_name(letter.content)},
        {"state", wire_name(letter.state)},
        {"since", base::to_rfc3339(letter.since)},
        {"printed_at", base::to_rfc3339(letter.printed_at)},
        {"printed_by", letter.printed_by.str()},
        {"valid_until", base::to_rfc3339(letter.valid_until)},
        {"advice", advice_on(letter, language)},
    });
}

}  // namespace admin_api
