// What letters say: one YAML file a language (config/letters/), read when the program starts and at
// a reload. Placeholders such as {username} stand for what differs from letter to letter; an
// unknown one, or a missing text, is a fault that names its place in the file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin-api/language.h"
#include "core/base/result.h"

namespace admin_api {

enum class LetterContent { ActivationCode, OneTimePassword };
[[nodiscard]] std::string_view wire_name(LetterContent content);
[[nodiscard]] std::optional<LetterContent> parse_letter_content(std::string_view name);

struct Wording {
    std::string subject;
    std::string salutation;
    std::vector<std::string> opening;
    std::string secret_label;
    std::vector<std::string> steps;
    std::vector<std::string> closing;
    std::string signature;
};

struct LanguageTexts {
    Wording activation_code;
    Wording one_time_password;
    std::string batch_title;
    std::string reference_label;
    std::string contact_label;
    std::string day_label;
    std::string username_label;
    std::string address_label;
    std::string page_note;

    [[nodiscard]] const Wording& of(LetterContent content) const;
};

struct LetterTexts {
    LanguageTexts czech;
    LanguageTexts english;

    [[nodiscard]] const LanguageTexts& in(Language language) const;
};

// Reads cs.yaml and en.yaml.
[[nodiscard]] base::Result<LetterTexts, std::string> load_letter_texts(const std::string& folder);

using Placeholders = std::map<std::string_view, std::string>;
// Values are put in as they are: braces in a name stay what they are.
[[nodiscard]] std::string filled(std::string_view text, const Placeholders& values);

}  // namespace admin_api
