#include "core/jose/key_name.h"

#include <algorithm>

namespace jose {
namespace {

constexpr std::string_view kForm = "00000000T000000Z-";

// RFC 3339 without its separators: a colon in a file's name is trouble on some systems.
std::string compact_time(base::Instant instant) {
    auto text = base::to_rfc3339(instant);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

bool has_form(std::string_view text) {
    return text.size() >= kForm.size() &&
           std::equal(kForm.begin(), kForm.end(), text.begin(), [](char form, char c) {
               return form == '0' ? c >= '0' && c <= '9' : c == form;
           });
}

std::optional<base::Instant> time_at_start(std::string_view text) {
    if (!has_form(text)) return std::nullopt;
    std::string full(text.substr(0, kForm.size() - 1));
    for (const std::size_t colon : {13U, 11U}) full.insert(colon, ":");
    for (const std::size_t dash : {6U, 4U}) full.insert(dash, "-");
    return base::from_rfc3339(full);
}

}  // namespace

std::optional<DatedKey> parse_key_name(const std::string& name) {
    const auto dash = name.find('-');
    const auto algorithm = parse_algorithm(name.substr(0, dash));
    if (!algorithm || dash == std::string::npos) return std::nullopt;
    const auto time = time_at_start(std::string_view(name).substr(dash + 1));
    return DatedKey{*algorithm, time.value_or(kSinceEver), name};
}

std::string key_name(Algorithm algorithm, base::Instant signs_from, std::string_view thumbprint) {
    return std::string(wire_name(algorithm)) + '-' + compact_time(signs_from) + '-' +
           std::string(thumbprint) + ".pem";
}

}  // namespace jose
