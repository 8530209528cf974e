#include "idp/endpoints/language.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/web/text.h"

namespace idp {
namespace {

constexpr std::string_view kParameter = "language";
constexpr std::array kLanguages = {Language::Czech, Language::English};

std::optional<Language> language_named(std::string_view name) {
    const auto* found =
        std::ranges::find(kLanguages, name, [](Language each) { return wire_name(each); });
    if (found == kLanguages.end()) return std::nullopt;
    return *found;
}

// "en" of "en-GB" (RFC 5646, 2.2.1).
std::optional<Language> language_of_tag(std::string_view tag) {
    return language_named(web::lower_case(tag.substr(0, tag.find('-'))));
}

std::optional<Language> first_known(std::string_view ui_locales) {
    for (const auto tag : web::split(ui_locales, ' '))
        if (const auto language = language_of_tag(tag)) return language;
    return std::nullopt;
}

// "q=0.8" (RFC 9110, 12.4.2); 0 for what is no weight.
double weight_of(std::string_view text) {
    if (text.empty()) return 1;
    if (!web::lower_case(text).starts_with("q=")) return 0;
    text.remove_prefix(2);
    double weight = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, weight, std::chars_format::fixed);
    const auto is_weight = read.ec == std::errc{} && read.ptr == end && weight > 0 && weight <= 1;
    return is_weight ? weight : 0;
}

std::optional<Language> preferred_by_browser(std::string_view accepted) {
    std::optional<Language> best;
    double best_weight = 0;
    for (const auto piece : web::split(accepted, ',')) {
        const auto end = std::min(piece.find(';'), piece.size());
        const auto language = language_of_tag(web::trimmed(piece.substr(0, end)));
        const auto weight = weight_of(web::trimmed(piece.substr(std::min(end + 1, piece.size()))));
        if (!language || weight <= best_weight) continue;
        best = language;
        best_weight = weight;
    }
    return best;
}

std::optional<Language> chosen_before(const web::Request& request) {
    for (const auto* prefix : {"__Host-", ""}) {
        const auto value = request.cookie(prefix + std::string(kLanguageCookie));
        if (const auto language = language_named(value.value_or(""))) return language;
    }
    return std::nullopt;
}

}  // namespace

std::string_view wire_name(Language language) {
    return language == Language::English ? "en" : "cs";
}

Language other_than(Language language) {
    return language == Language::English ? Language::Czech : Language::English;
}

std::optional<Language> chosen_now(const web::Request& request) {
    if (request.method == web::Method::Post || request.path == "/authorize") return std::nullopt;
    return language_named(request.query.only(kParameter).value_or(""));
}

Language language_of(const web::Request& request, std::string_view ui_locales) {
    if (const auto chosen = chosen_now(request)) return *chosen;
    if (const auto chosen = chosen_before(request)) return *chosen;
    if (const auto wanted = first_known(ui_locales)) return *wanted;
    const auto accepted = request.header("accept-language").value_or("");
    return preferred_by_browser(accepted).value_or(Language::Czech);
}

std::string in_language(const std::string& address, Language language) {
    const auto* separator = address.find('?') == std::string::npos ? "?" : "&";
    return address + separator + std::string(kParameter) + '=' + std::string(wire_name(language));
}

}  // namespace idp
