#include "core/account/ids.h"

#include <algorithm>

namespace account {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_lower_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool is_digits(std::string_view text, std::size_t count) {
    return text.size() == count && std::all_of(text.begin(), text.end(), is_digit);
}

// "kraj-jihomoravsky": letters, digits and single hyphens inside.
bool is_slug(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    if (text.empty() || text.size() > kLongest) return false;
    if (text.front() == '-' || text.back() == '-') return false;
    if (text.find("--") != std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_lower(c) || is_digit(c) || c == '-';
    });
}

// Weights 8 to 2, check digit (11 − sum mod 11) mod 10 (domain.md F7).
bool has_ico_check_digit(std::string_view digits) {
    int sum = 0;
    for (int i = 0; i < 7; ++i) sum += (8 - i) * (digits[static_cast<std::size_t>(i)] - '0');
    return (11 - sum % 11) % 10 == digits[7] - '0';
}

bool is_divisible_by_11(std::string_view digits) {
    int remainder = 0;
    for (const char c : digits) remainder = (remainder * 10 + (c - '0')) % 11;
    return remainder == 0;
}

template <class Id>
std::optional<Id> made_when(bool is_valid, std::string_view text) {
    if (!is_valid) return std::nullopt;
    return Id(std::string(text));
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_username(std::string_view text) {
    constexpr std::size_t kShortest = 2;
    constexpr std::size_t kLongest = 32;
    if (text.size() < kShortest || text.size() > kLongest || !is_lower(text.front())) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_lower(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
    });
}

}  // namespace

bool is_uuid(std::string_view text) {
    constexpr std::size_t kSize = 36;
    if (text.size() != kSize) return false;
    for (std::size_t i = 0; i < kSize; ++i) {
        const bool is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_hyphen ? text[i] != '-' : !is_lower_hex(text[i])) return false;
    }
    return true;
}

std::optional<AccountId> parse_account_id(std::string_view text) {
    return made_when<AccountId>(is_uuid(text), text);
}

std::optional<OrganizationId> parse_organization_id(std::string_view text) {
    return made_when<OrganizationId>(is_slug(text), text);
}

std::optional<WorkplaceCode> parse_workplace_code(std::string_view text) {
    return made_when<WorkplaceCode>(is_slug(text), text);
}

std::optional<PermissionCode> parse_permission_code(std::string_view text) {
    return made_when<PermissionCode>(is_slug(text), text);
}

std::optional<Username> parse_username(std::string_view text) {
    const auto lower = lower_ascii(text);
    return made_when<Username>(is_username(lower), lower);
}

std::optional<IkMpsv> parse_ik_mpsv(std::string_view text) {
    constexpr std::size_t kSize = 10;
    const bool is_valid = is_digits(text, kSize) && is_divisible_by_11(text) &&
                          text.find_first_not_of('0') != std::string_view::npos;
    return made_when<IkMpsv>(is_valid, text);
}

std::optional<Ico> parse_ico(std::string_view text) {
    return made_when<Ico>(is_digits(text, 8) && has_ico_check_digit(text), text);
}

std::optional<OvmId> parse_ovm_id(std::string_view text) {
    return made_when<OvmId>(is_digits(text, 8), text);
}

}  // namespace account
