// The login page: for which application, what went wrong, what is planned.
#pragma once

#include "idp/endpoints/page_renderer.h"
#include "idp/endpoints/visit.h"
#include "idp/oauth/authorize_checks.h"

namespace idp {

// The visit that the login belongs to, opened and checked again.
struct LoginVisit {
    Transaction transaction;
    std::string sealed;
    const oauth::Client* client = nullptr;  // none: a login to the account page
    std::string redirect_origin;            // where the answer to the form may lead (CSP)
    std::string login_hint;
    // What the client asks to be handed over, when it wants that to be agreed to (texts by key).
    std::vector<std::string_view> handed_over;
};
[[nodiscard]] Step<LoginVisit> open_login(
    const Services& services, Visit& visit, const std::string* sealed, const oauth::Clients& clients
);

// A page that asks something on the way of a login: its template, its title, and the address that
// shows it and takes its form.
struct LoginPage {
    std::string_view name;
    std::string_view title_key;
    std::string_view path;
};
// What all of them hold: the login, the proof of its form, the client's name and the way back to
// it. The answer to the form may lead there (CSP).
[[nodiscard]] Page page_of(
    const Services& services, const Visit& visit, const LoginVisit& login, const LoginPage& own
);

struct LoginProblem {
    int status = 400;
    std::string_view title_key;
    std::string_view text_key;
    std::string reference = {};  // empty: none is shown
};

// What the form holds already, and why the last attempt was refused.
struct LoginForm {
    std::string username;
    const LoginProblem* problem = nullptr;
};

// The list of what is handed over, for the section CONSENT of a page.
void add_handed_over(
    web::PageData& data, const Texts& texts, Language language, const LoginVisit& login
);

[[nodiscard]] web::Response show_login(
    const Services& services, const Visit& visit, const LoginVisit& login, const LoginForm& form
);

// To /authorize, with the transaction as it is now.
[[nodiscard]] web::Response lead_back(
    const Services& services, const Visit& visit, const Transaction& transaction
);

// The same after a form that ended a login. Browsers hold the whole way of a form's
// answer against form-action, which can name neither [::1] nor an application's own scheme (RFC
// 8252): for these the answer is a page that leads on by itself.
[[nodiscard]] web::Response go_on(
    const Services& services, const Visit& visit, const LoginVisit& login
);

}  // namespace idp
