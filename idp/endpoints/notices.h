// Pages that say that something did not work: what happened, what to do next, and the reference
// number under which the log knows it (R29). Each can be read again in the other language, with the
// same number.
#pragma once

#include <string>
#include <string_view>

#include "core/account/usability.h"
#include "core/directory/error.h"
#include "core/state/store.h"
#include "core/web/routes.h"
#include "idp/endpoints/visit.h"
#include "idp/oauth/authorize_checks.h"

namespace idp {

struct Notice {
    NoticeWords words;       // a reference that the audit log holds already; none: one is made
    std::string_view event;  // of the log
    std::string_view cause;  // machine-readable
};

// Who reads it, and the address that shows it again.
struct Reader {
    Language language{};
    std::string here;
};
// The page alone, without a line in the log.
[[nodiscard]] web::Response notice_page(
    const PageRenderer& pages, const NoticeWords& words, const Reader& reader
);

[[nodiscard]] web::Response show(const Services& services, const Visit& visit, Notice notice);

[[nodiscard]] web::Response show_unavailable(
    const Services& services, const Visit& visit, std::string_view cause
);
[[nodiscard]] web::Response show_stale(const Services& services, const Visit& visit);
[[nodiscard]] web::Response show_faulty_form(const Services& services, const Visit& visit);
[[nodiscard]] web::Response show_locked(
    const Services& services, const Visit& visit, const std::string& reference
);
[[nodiscard]] web::Response show_request_fault(
    const Services& services, const Visit& visit, oauth::ShownError error
);

// Why an account was refused, and whom to ask.
[[nodiscard]] Notice notice_of(
    account::Refusal refusal, const std::optional<account::Module>& module
);

// What the server answers by itself, as a page; what went wrong on our side gets a number and a
// line in the log. Pages and log must outlive it.
[[nodiscard]] web::FaultRenderer fault_pages(
    const Live<PageRenderer>& pages, const base::Log& log, base::RandomSource random
);

}  // namespace idp
