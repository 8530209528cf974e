// A diagnosis, attempts and locks as JSON. Pure.
#pragma once

#include "admin-api/diagnosis/actions.h"
#include "core/base/json.h"

namespace admin_api {

// Whom to ask when the caller may not mend it himself.
struct Adviser {
    std::string_view role;
    account::PersonName name = {};  // empty: the role alone
    std::string username = {};
};

struct Diagnosis {
    const Case& the_case;
    std::string organization_name;
    std::optional<state::LoginAttempt> asked;  // of the reference number, when one was given
    Mending mending;
    std::vector<Adviser> advisers;
};

[[nodiscard]] base::Json to_json(const Diagnosis& diagnosis, Language language);
// Of a number that is about a name that is nobody's.
[[nodiscard]] base::Json json_of_nobody(const state::LoginAttempt& asked, Language language);
[[nodiscard]] base::Json to_json(const std::vector<state::LoginAttempt>& attempts);
[[nodiscard]] base::Json to_json(const std::vector<state::AccountLock>& locks);

}  // namespace admin_api
