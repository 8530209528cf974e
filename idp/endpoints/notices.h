// Pages that say that something did not work: what happened, what to do next, and the reference
// number under which the log knows it (R29).
#pragma once

#include <string>
#include <string_view>

#include "core/account/usability.h"
#include "core/directory/error.h"
#include "core/state/store.h"
#include "core/web/routes.h"
#include "idp/endpoints/services.h"
#include "idp/oauth/authorize_checks.h"

namespace idp {

struct Notice {
    int status = 400;
    std::string_view page_id;  // stable id of the heading
    std::string_view title_key;
    std::string text;
    std::string_view next_key;
    std::string_view event;  // of the log
    std::string_view cause;  // machine-readable
    std::string link = {};   // "back to the application"; empty for none
};

[[nodiscard]] web::Response show(const Services& services, Language language, const Notice& notice);
// The same with a reference that the audit log already holds.
[[nodiscard]] web::Response show(
    const Services& services, Language language, const Notice& notice, const std::string& reference
);

[[nodiscard]] web::Response show_unavailable(
    const Services& services, Language language, std::string_view cause
);
[[nodiscard]] web::Response show_stale(const Services& services, Language language);
[[nodiscard]] web::Response show_faulty_form(const Services& services, Language language);
[[nodiscard]] web::Response show_locked(
    const Services& services, Language language, const std::string& reference
);
[[nodiscard]] web::Response show_request_fault(
    const Services& services, Language language, oauth::ShownError error
);

// Why an account was refused, and whom to ask.
[[nodiscard]] Notice notice_of(
    const Services& services,
    Language language,
    account::Refusal refusal,
    const std::optional<account::Module>& module
);

// What the server answers by itself, as a page.
[[nodiscard]] web::FaultRenderer fault_pages(const Live<PageRenderer>& pages);

}  // namespace idp
