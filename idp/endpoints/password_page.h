// The page on which a new password is chosen, and the one way in which it is set: content rules all
// at once (R18, R19), then the directory, which has the history and the last word.
#pragma once

#include <string>
#include <vector>

#include "idp/endpoints/visit.h"

namespace idp {

enum class Strength { Unknown, Weak };
struct PasswordRefusal {
    std::vector<std::string> sentences;
    Strength strength = Strength::Unknown;
};

struct PasswordForm {
    std::string_view action;
    std::string sealed = {};  // for a change on the way of something: what it is on the way of
    std::string_view reason_key;
    enum class OldPassword { Asked, Proved } old_password = OldPassword::Asked;
    std::string redirect_origin = {};
    enum class Cancel { Absent, Offered } cancel = Cancel::Absent;
    const PasswordRefusal* refusal = nullptr;  // of the attempt before
};

[[nodiscard]] web::Response show_password_form(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const PasswordForm& form
);

// The two fields of the form, equal and normalized, or what is wrong with them.
[[nodiscard]] base::Result<base::Secret, PasswordRefusal> chosen_password(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const web::Fields& form
);

// nullopt: changed, and every earlier session and activation code of the account has ended. Fails
// as a page when the directory or the store failed.
[[nodiscard]] Step<std::optional<PasswordRefusal>> set_password(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const base::Secret& password
);

[[nodiscard]] PasswordRefusal refusal_of(
    const Services& services, Language language, std::string_view key
);
// Why the directory did not take it.
[[nodiscard]] PasswordRefusal refusal_of(
    const Services& services,
    Language language,
    const account::Account& account,
    directory::PasswordChange change
);

}  // namespace idp
