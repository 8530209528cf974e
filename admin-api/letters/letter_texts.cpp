#include "admin-api/letters/letter_texts.h"

#include <algorithm>
#include <array>

#include "core/settings/settings.h"

namespace admin_api {
namespace {

using settings::Section;

constexpr auto kKnown = std::to_array<std::string_view>(
    {"name",
     "username",
     "organization",
     "address",
     "valid_until",
     "contact",
     "sender",
     "page",
     "pages"}
);

// What stands between the next pair of braces, with the place of both.
struct Found {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    std::string_view name;
};
Found next_placeholder(std::string_view text, std::size_t from) {
    const auto begin = text.find('{', from);
    if (begin == std::string_view::npos) return {};
    const auto end = text.find('}', begin);
    if (end == std::string_view::npos) return {begin, text.size(), text.substr(begin + 1)};
    return {begin, end + 1, text.substr(begin + 1, end - begin - 1)};
}

void check_placeholders(const Section& section, std::string_view key, std::string_view text) {
    auto found = next_placeholder(text, 0);
    while (found.begin != std::string_view::npos) {
        if (std::find(kKnown.begin(), kKnown.end(), found.name) == kKnown.end())
            section.fault(key, "has an unknown placeholder {" + std::string(found.name) + "}");
        found = next_placeholder(text, found.end);
    }
}

std::string text_in(const Section& section, std::string_view key) {
    auto text = section.text(key);
    check_placeholders(section, key, text);
    return text;
}

std::vector<std::string> texts_in(const Section& section, std::string_view key) {
    auto texts = section.texts(key);
    for (const auto& text : texts) check_placeholders(section, key, text);
    return texts;
}

Wording wording_of(const Section& section) {
    return {
        .subject = text_in(section, "subject"),
        .salutation = text_in(section, "salutation"),
        .opening = texts_in(section, "opening"),
        .secret_label = text_in(section, "secret_label"),
        .steps = texts_in(section, "steps"),
        .closing = texts_in(section, "closing"),
        .signature = text_in(section, "signature")};
}

base::Result<LanguageTexts, std::string> read(const std::string& file) {
    const auto document = settings::Document::load({file});
    if (!document) return base::fail(settings::to_text(document.error()));
    const auto root = document->root();
    const auto words = root.section("words");
    LanguageTexts texts{
        .activation_code = wording_of(root.section("activation_code")),
        .one_time_password = wording_of(root.section("one_time_password")),
        .batch_title = text_in(words, "batch_title"),
        .reference_label = text_in(words, "reference"),
        .contact_label = text_in(words, "contact"),
        .day_label = text_in(words, "day"),
        .username_label = text_in(words, "username"),
        .address_label = text_in(words, "address"),
        .page_note = text_in(words, "page_note")};
    if (const auto finished = document->finish(); !finished)
        return base::fail(settings::to_text(finished.error()));
    return texts;
}

}  // namespace

std::string_view wire_name(LetterContent content) {
    switch (content) {
        case LetterContent::ActivationCode: return "activation-code";
        case LetterContent::OneTimePassword: return "one-time-password";
    }
    return "";
}

std::optional<LetterContent> parse_letter_content(std::string_view name) {
    for (const auto content : {LetterContent::ActivationCode, LetterContent::OneTimePassword})
        if (wire_name(content) == name) return content;
    return std::nullopt;
}

const Wording& LanguageTexts::of(LetterContent content) const {
    return content == LetterContent::ActivationCode ? activation_code : one_time_password;
}

const LanguageTexts& LetterTexts::in(Language language) const {
    return language == Language::Czech ? czech : english;
}

base::Result<LetterTexts, std::string> load_letter_texts(const std::string& folder) {
    auto czech = TRY(read(folder + "/cs.yaml"));
    auto english = TRY(read(folder + "/en.yaml"));
    return LetterTexts{std::move(czech), std::move(english)};
}

std::string filled(std::string_view text, const Placeholders& values) {
    std::string result;
    std::size_t done = 0;
    for (auto found = next_placeholder(text, 0); found.begin != std::string_view::npos;
         found = next_placeholder(text, done)) {
        result.append(text.substr(done, found.begin - done));
        if (const auto value = values.find(found.name); value != values.end())
            result.append(value->second);
        done = found.end;
    }
    return result.append(text.substr(done));
}

}  // namespace admin_api
