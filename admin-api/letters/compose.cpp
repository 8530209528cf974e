#include "admin-api/letters/compose.h"

#include <algorithm>
#include <array>

#include "admin-api/paper/typography.h"

namespace admin_api {
namespace {

constexpr std::string_view kNoBreak = "\u00A0";

// A code ends with a day, a password in the middle of one: then people need the minute.
std::string written_end(const Occasion& occasion, Language language) {
    const bool is_czech = language == Language::Czech;
    if (occasion.content == LetterContent::ActivationCode) {
        const auto last = base::prague_day(occasion.valid_until - std::chrono::milliseconds(1));
        return written_day(last, language) + (is_czech ? " včetně" : "");
    }
    auto day = written_day(base::prague_day(occasion.valid_until), language);
    const auto moment = base::to_czech(occasion.valid_until);
    const auto minute = moment.substr(moment.rfind(' ') + 1);
    if (!is_czech) return day + ", " + minute;
    return day + ", " + minute + std::string(kNoBreak) + "hodin";
}

const std::string& contact_of(const Stationery& stationery) {
    const auto& sender = stationery.settings.sender;
    return stationery.language == Language::Czech ? sender.contact : sender.contact_en;
}

Placeholders placeholders_of(const Occasion& occasion, const Stationery& stationery) {
    const auto& settings = stationery.settings;
    const bool is_code = occasion.content == LetterContent::ActivationCode;
    return {
        {"name", account::full_name(occasion.account.name)},
        {"username", occasion.account.username.str()},
        {"organization", occasion.organization.name},
        {"address", is_code ? settings.activation_url : settings.login_url},
        {"valid_until", written_end(occasion, stationery.language)},
        {"contact", contact_of(stationery)},
        {"sender", settings.sender.name}};
}

// Fills and sets the texts of one letter.
struct Setter {
    Placeholders values;
    Language language{};

    [[nodiscard]] std::string operator()(std::string_view text) const {
        return typeset(filled(text, values), language);
    }
    [[nodiscard]] std::vector<std::string> operator()(const std::vector<std::string>& texts) const {
        std::vector<std::string> set;
        set.reserve(texts.size());
        for (const auto& text : texts) set.push_back((*this)(text));
        return set;
    }
};

std::vector<std::string> sender_lines(const Sender& sender) {
    std::string address;
    for (const auto& line : sender.address)
        address.append(address.empty() ? "" : ", ").append(line);
    return {sender.name, address};
}

std::vector<std::string> recipient_lines(const Occasion& occasion) {
    std::vector<std::string> lines = {
        occasion.organization.name, account::full_name(occasion.account.name)};
    const auto address = address_lines(occasion.organization.address);
    lines.insert(lines.end(), address.begin(), address.end());
    return lines;
}

std::string day_and_place(const Occasion& occasion, const Stationery& stationery) {
    auto day = written_day(base::prague_day(occasion.now), stationery.language);
    const auto& place = stationery.settings.sender.place;
    if (stationery.language == Language::English || place.empty()) return day;
    return place + ' ' + day;
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// "68001 Boskovice" or "680 01 Boskovice": five digits, then the town.
std::string with_postcode(std::string_view line) {
    constexpr std::size_t kDigits = 5;
    constexpr std::size_t kFirstPart = 3;
    std::string digits;
    std::size_t place = 0;
    while (place < line.size() && (is_digit(line[place]) || line[place] == ' '))
        if (line[place++] != ' ') digits.push_back(line[place - 1]);
    if (digits.size() != kDigits || place == line.size()) return std::string(line);
    std::string written = digits.substr(0, kFirstPart);
    written.append(kNoBreak).append(digits.substr(kFirstPart));
    return written.append(kNoBreak).append(kNoBreak).append(line.substr(place));
}

}  // namespace

std::vector<std::string> address_lines(std::string_view address) {
    std::vector<std::string> lines;
    while (!address.empty()) {
        const auto comma = std::min(address.find(','), address.size());
        auto line = address.substr(0, comma);
        address.remove_prefix(std::min(comma + 1, address.size()));
        while (line.starts_with(' ')) line.remove_prefix(1);
        while (line.ends_with(' ')) line.remove_suffix(1);
        if (!line.empty()) lines.push_back(with_postcode(line));
    }
    return lines;
}

Letter composed(const Occasion& occasion, const Stationery& stationery) {
    const Setter set{placeholders_of(occasion, stationery), stationery.language};
    const auto& texts = stationery.texts;
    const auto& wording = texts.of(occasion.content);
    const auto& settings = stationery.settings;
    const bool is_code = occasion.content == LetterContent::ActivationCode;
    return {
        .language = stationery.language,
        .sender = sender_lines(settings.sender),
        .recipient = set(recipient_lines(occasion)),
        .references =
            {{texts.reference_label, occasion.reference},
             {texts.contact_label, set(contact_of(stationery))},
             {texts.day_label, day_and_place(occasion, stationery)}},
        .subject = set(wording.subject),
        .salutation = set(wording.salutation),
        .opening = set(wording.opening),
        .card =
            {{texts.username_label, occasion.account.username.str()},
             {texts.address_label, is_code ? settings.activation_url : settings.login_url}},
        .secret_label = set(wording.secret_label),
        .secret = occasion.secret,
        .steps = set(wording.steps),
        .closing = set(wording.closing),
        .signature = set(wording.signature)};
}

void number_pages(std::vector<Letter>& letters, const LanguageTexts& texts) {
    std::size_t page = 0;
    for (auto& letter : letters) {
        letter.page_note = filled(
            texts.page_note,
            {{"page", std::to_string(++page)}, {"pages", std::to_string(letters.size())}}
        );
    }
}

}  // namespace admin_api
