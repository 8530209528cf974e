#include "core/settings/node.h"

namespace settings {
namespace {

// "idp.database.password" as KLICNIK_IDP_DATABASE_PASSWORD.
std::string variable_of(const std::string& path) {
    std::string name = "KLICNIK_";
    for (const char c : path) {
        const bool is_lower = c >= 'a' && c <= 'z';
        const bool is_kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += is_lower ? static_cast<char>(c - 'a' + 'A') : (is_kept ? c : '_');
    }
    return name;
}

}  // namespace

std::optional<base::Secret> Section::secret_from_file(std::string_view key) const {
    constexpr std::size_t kLargestSecret = 65536;
    const auto file_key = std::string(key) + "_file";
    const auto name = file(file_key, "");
    if (name.empty()) return std::nullopt;
    auto value = content_of(name).value_or("");
    // The line end that an editor leaves is no part of the secret.
    while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.pop_back();
    if (value.empty() || value.size() > kLargestSecret) {
        fault(file_key, "cannot read a secret from " + name);
        return std::nullopt;
    }
    return base::Secret(std::move(value));
}

base::Secret Section::secret(std::string_view key) const {
    const auto faults_before = reading_->faults.size();
    auto value = optional_secret(key);
    if (!value && reading_->faults.size() == faults_before)
        fault(
            key,
            "must be set, here, in the file named by " + std::string(key) +
                "_file, or in the environment as " + variable_of(path_of(key))
        );
    return value.value_or(base::Secret());
}

std::optional<base::Secret> Section::optional_secret(std::string_view key) const {
    const auto written = optional_text(key);
    auto from_file = secret_from_file(key);
    if (written && has(std::string(key) + "_file"))
        fault(key, "must not be set together with " + std::string(key) + "_file");
    if (written && written->empty()) fault(key, "must not be empty");
    if (auto value = reading_->environment(variable_of(path_of(key))); value && !value->empty())
        return base::Secret(std::move(*value));
    if (from_file) return from_file;
    if (!written || written->empty()) return std::nullopt;
    return base::Secret(*written);
}

}  // namespace settings
