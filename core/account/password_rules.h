// Content rules of a new password (R18, R19). Pure. Counting is by characters after NFC, so that a
// letter with a diacritic counts once however it was typed. Numbers are settings with their
// defaults.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/account/account.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace account {

struct PasswordPolicy {
    std::size_t minimum = 12;
    std::size_t minimum_administrator = 17;
    std::size_t maximum = 256;  // characters; more is refused before any hashing
    std::size_t maximum_bytes = 1024;
    std::size_t equal_in_row = 3;     // more than so many equal characters in a row are refused
    std::size_t sequence_in_row = 3;  // abcd, 4321
    int maximum_age_months = 18;
    std::chrono::minutes minimum_age{30};
    std::vector<std::string> system_names{"klicnik", "oksluzby", "okslužby", "oknouze", "mpsv"};
};

// The list of common passwords, folded; one per program, shared.
class CommonPasswords {
public:
    // One password a line; the file's own order does not matter.
    [[nodiscard]] static base::Result<CommonPasswords, std::string> load(const std::string& path);
    // Also finds a listed word with digits or punctuation put before or after it.
    [[nodiscard]] bool contains(std::string_view password) const;

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

enum class PasswordFault {
    NotText,  // not UTF-8, or a control character or NUL in it
    TooShort,
    TooLong,
    ContainsUsername,  // or its reverse
    ContainsEmail,     // the local part
    ContainsName,      // given name or surname
    ContainsSystemName,
    RepeatsCharacter,
    HasSequence,
    TooCommon,
};
[[nodiscard]] std::string_view code_of(PasswordFault fault);

struct PasswordOwner {
    std::string username;
    std::string email;
    std::string given;
    std::string surname;
    bool is_administrator = false;  // holds správa systému anywhere: 17 characters
};
[[nodiscard]] PasswordOwner owner_of(const Account& account, base::Instant now);

// NFC of the text; nullopt when it is not UTF-8 or holds NUL or control characters.
[[nodiscard]] std::optional<base::Secret> normalized(const base::Secret& password);
[[nodiscard]] std::size_t minimum_for(const PasswordOwner& owner, const PasswordPolicy& policy);

// Every fault at once, empty when the password is good.
[[nodiscard]] std::vector<PasswordFault> faults_of(
    const base::Secret& password,
    const PasswordOwner& owner,
    const PasswordPolicy& policy,
    const CommonPasswords& common
);

// zxcvbn's estimate: 0 (guessed at once) to 4.
[[nodiscard]] int strength_of(const base::Secret& password, const PasswordOwner& owner);

// Age rules (R18); changed_at unknown counts as expired for the maximum, as old enough for the
// minimum.
[[nodiscard]] bool is_password_expired(
    const Account& account, const PasswordPolicy& policy, base::Instant now
);
[[nodiscard]] bool is_too_young_to_change(
    const Account& account, const PasswordPolicy& policy, base::Instant now
);

}  // namespace account
