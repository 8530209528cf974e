// The language of an answer: Czech unless the caller prefers English (RFC 9110, 12.5.4).
#pragma once

#include <string_view>

namespace admin_api {

enum class Language { Czech, English };

// From Accept-Language; what cannot be read asks for nothing.
[[nodiscard]] Language preferred_language(std::string_view accept_language);
[[nodiscard]] std::string_view tag_of(Language language);  // "cs", "en"

// One text in both languages.
struct Text {
    std::string_view czech;
    std::string_view english;
    [[nodiscard]] std::string_view in(Language language) const {
        return language == Language::Czech ? czech : english;
    }
};

}  // namespace admin_api
