// A letter on its way: whom it is for, what it tells, and what has to be written before it counts.
// First it is drawn, then recorded, then its secret becomes good: a fault on the way leaves the
// former letter as good as it was.
#pragma once

#include <vector>

#include "admin-api/inputs.h"
#include "admin-api/letters/letter_register.h"
#include "admin-api/subject.h"

namespace admin_api {

struct Draft {
    Target target;
    LetterRecord letter;
    base::Secret secret;
    std::vector<state::Record> records;  // the letter, and the code when it tells one
};

// Letters are an administrator's and the ministry's business (R15); for the helpdesk there is the
// reset. An account that will not be usable again, or that has no address, gets none.
[[nodiscard]] Answer<account::AdministrationProof> check_recipient(
    const Target& target, const Call& call
);

[[nodiscard]] Draft draft_of_code(Target target, const Call& call, Services& services);
[[nodiscard]] Draft draft_of_password(
    Target target, const base::Secret& password, const Call& call, Services& services
);

[[nodiscard]] Answer<std::string> pdf_of(
    const std::vector<Draft>& drafts, Language language, const Call& call, Services& services
);

// What the audit log says of it.
[[nodiscard]] Change change_of(const Draft& draft, const std::string& reason);

// cs or en; Czech when not given.
[[nodiscard]] Language language_of_letter(Inputs& inputs);

[[nodiscard]] web::Response pdf_response(std::string pdf, std::string_view name);

}  // namespace admin_api
