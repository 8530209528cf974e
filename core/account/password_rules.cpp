#include "core/account/password_rules.h"

#include <algorithm>

#include "core/account/fold.h"

namespace account {
namespace {

// Above this no text is looked at, whatever the policy says: a megabyte costs nothing (S41).
constexpr std::size_t kHardLimit = 8192;
constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kShortestInside = 4;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

std::optional<std::u32string> characters_of(const base::Secret& password) {
    if (password.reveal().size() > kHardLimit) return std::nullopt;
    auto characters = composed(password.reveal());
    if (!characters || std::any_of(characters->begin(), characters->end(), is_control))
        return std::nullopt;
    return characters;
}

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// "jan" stands in "jan-2026" and not in "trojan": three letters are a part of too many words.
bool stands_alone(std::string_view text, std::string_view part) {
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        const auto end = at + part.size();
        const bool has_letter_before = at > 0 && is_letter(text[at - 1]);
        const bool has_letter_after = end < text.size() && is_letter(text[end]);
        if (!has_letter_before && !has_letter_after) return true;
    }
    return false;
}

bool contains(std::string_view password, std::string_view part) {
    if (part.size() >= kShortestInside) return password.find(part) != std::string_view::npos;
    return part.size() >= kShortestPart && stands_alone(password, part);
}

bool contains_username(std::string_view password, const std::string& username) {
    const auto name = folded(username);
    return contains(password, name) || contains(password, std::string(name.rbegin(), name.rend()));
}

bool contains_any_part(std::string_view password, const std::string& names) {
    const auto text = folded(names);
    constexpr std::string_view kBetween = " -.,'";
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(kBetween, at), text.size());
        if (contains(password, std::string_view(text).substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

bool contains_any(std::string_view password, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return contains(password, folded(word));
    });
}

bool repeats(std::u32string_view characters, std::size_t allowed) {
    std::size_t run = 1;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        run = characters[i] == characters[i - 1] ? run + 1 : 1;
        if (run > allowed) return true;
    }
    return false;
}

// The place of a letter or digit in its row; 0 for what stands in none.
int place_in_row(char32_t c) {
    if (c >= U'0' && c <= U'9') return 1 + static_cast<int>(c - U'0');
    if (c >= U'a' && c <= U'z') return 101 + static_cast<int>(c - U'a');
    if (c >= U'A' && c <= U'Z') return 101 + static_cast<int>(c - U'A');
    return 0;
}

bool has_sequence(std::u32string_view characters, std::size_t allowed) {
    std::size_t run = 1;
    int direction = 0;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        const auto from = place_in_row(characters[i - 1]);
        const auto to = place_in_row(characters[i]);
        const int step = from == 0 || to == 0 ? 0 : to - from;
        const bool is_step = step == 1 || step == -1;
        if (!is_step)
            run = 1;
        else
            run = step == direction ? run + 1 : 2;
        direction = step;
        if (run > allowed) return true;
    }
    return false;
}

class FaultList {
public:
    void add_when(bool is_fault, PasswordFault fault) {
        if (is_fault) faults_.push_back(fault);
    }
    [[nodiscard]] std::vector<PasswordFault> take() { return std::move(faults_); }

private:
    std::vector<PasswordFault> faults_;
};

}  // namespace

std::string_view code_of(PasswordFault fault) {
    switch (fault) {
        case PasswordFault::NotText: return "not-text";
        case PasswordFault::TooShort: return "too-short";
        case PasswordFault::TooLong: return "too-long";
        case PasswordFault::ContainsUsername: return "contains-username";
        case PasswordFault::ContainsEmail: return "contains-email";
        case PasswordFault::ContainsName: return "contains-name";
        case PasswordFault::ContainsSystemName: return "contains-system-name";
        case PasswordFault::RepeatsCharacter: return "repeats-character";
        case PasswordFault::HasSequence: return "has-sequence";
        case PasswordFault::TooCommon: return "too-common";
    }
    return "";
}

PasswordOwner owner_of(const Account& account, base::Instant now) {
    return {
        .username = account.username.str(),
        .email = account.email,
        .given = account.name.given,
        .surname = account.name.surname,
        .is_administrator = holds_system_administration_at(account, now)};
}

std::optional<base::Secret> normalized(const base::Secret& password) {
    const auto characters = characters_of(password);
    if (!characters) return std::nullopt;
    return base::Secret(to_utf8(*characters));
}

std::size_t minimum_for(const PasswordOwner& owner, const PasswordPolicy& policy) {
    return owner.is_administrator ? std::max(policy.minimum, policy.minimum_administrator)
                                  : policy.minimum;
}

std::vector<PasswordFault> faults_of(
    const base::Secret& password,
    const PasswordOwner& owner,
    const PasswordPolicy& policy,
    const CommonPasswords& common
) {
    if (password.reveal().size() > std::min(policy.maximum_bytes, kHardLimit))
        return {PasswordFault::TooLong};
    const auto characters = characters_of(password);
    if (!characters) return {PasswordFault::NotText};
    const base::Secret plain(folded(password.reveal()));
    const std::string_view text = plain.reveal();
    const auto local_part = folded(owner.email.substr(0, owner.email.find('@')));
    FaultList faults;
    faults.add_when(characters->size() < minimum_for(owner, policy), PasswordFault::TooShort);
    faults.add_when(characters->size() > policy.maximum, PasswordFault::TooLong);
    faults.add_when(contains_username(text, owner.username), PasswordFault::ContainsUsername);
    faults.add_when(contains(text, local_part), PasswordFault::ContainsEmail);
    faults.add_when(
        contains_any_part(text, owner.given + ' ' + owner.surname), PasswordFault::ContainsName
    );
    faults.add_when(contains_any(text, policy.system_names), PasswordFault::ContainsSystemName);
    faults.add_when(repeats(*characters, policy.equal_in_row), PasswordFault::RepeatsCharacter);
    faults.add_when(has_sequence(*characters, policy.sequence_in_row), PasswordFault::HasSequence);
    faults.add_when(common.contains(text), PasswordFault::TooCommon);
    return faults.take();
}

bool is_password_expired(const Account& account, const PasswordPolicy& policy, base::Instant now) {
    const auto& changed_at = account.password.changed_at;
    return !changed_at || now >= base::plus_months(*changed_at, policy.maximum_age_months);
}

bool is_too_young_to_change(
    const Account& account, const PasswordPolicy& policy, base::Instant now
) {
    const auto& password = account.password;
    if (password.must_change || !password.changed_at) return false;
    return now < *password.changed_at + policy.minimum_age;
}

}  // namespace account
