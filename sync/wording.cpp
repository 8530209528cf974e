#include "sync/wording.h"

#include <vector>

namespace registers {

namespace {

using Parts = std::vector<Part>;

// "{3}" at that place of the sentence; nullptr when there is none, or no such part.
const Part* part_at(std::string_view sentence, std::size_t at, const Parts& parts) {
    const bool is_place = sentence.substr(at, 1) == "{" && sentence.substr(at).size() > 2 &&
                          sentence[at + 2] == '}' && sentence[at + 1] >= '0' &&
                          sentence[at + 1] <= '9';
    if (!is_place) return nullptr;
    const auto number = static_cast<std::size_t>(sentence[at + 1] - '0');
    return number < parts.size() ? &parts[number] : nullptr;
}

std::string filled(std::string_view sentence, const Parts& parts, Language language) {
    constexpr std::size_t kPlaceLength = 3;
    std::string text;
    for (std::size_t at = 0; at < sentence.size();) {
        if (const auto* const part = part_at(sentence, at, parts)) {
            text += part->in(language);
            at += kPlaceLength;
        } else {
            text += sentence[at++];
        }
    }
    return text;
}

std::string_view czech_form(std::size_t number, const Noun& noun) {
    constexpr std::size_t kLastOfFew = 4;
    if (number == 1) return noun.cs_one;
    return number >= 2 && number <= kLastOfFew ? noun.cs_few : noun.cs_many;
}

}  // namespace

Wording same_in_both(const std::string& text) {
    return {text, text};
}

Wording worded(
    std::string_view czech, std::string_view english, std::initializer_list<Part> parts
) {
    const Parts all(parts);
    return {filled(czech, all, Language::Czech), filled(english, all, Language::English)};
}

Wording detailed(const Wording& what, const Wording& detail) {
    return worded("{0}: {1}", "{0}: {1}", {what, detail});
}

Wording counted(std::size_t number, const Noun& noun) {
    return worded("{0} {1}", "{0} {1}", {number, noun_form(number, noun)});
}

Wording noun_form(std::size_t number, const Noun& noun) {
    return {
        std::string(czech_form(number, noun)),
        std::string(number == 1 ? noun.en_one : noun.en_many)};
}

}  // namespace registers
