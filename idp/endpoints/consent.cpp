// GET and POST /login/consent: who is logged in agrees that the client gets what it asks for
// (OpenID Connect Core 3.1.2.4). Asked only when the client wants that (prompt=consent): the
// modules are the operator's own, and what they get is decided by permissions.
#include "idp/endpoints/client_card.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

struct Asked {
    LoginVisit login;
    account::Account account;
};

// Whoever is no longer logged in, or was asked nothing, goes back to where that is decided.
Step<Asked> asked(
    const Services& services, Visit& visit, const std::string* sealed, const oauth::Clients& clients
) {
    if (sealed == nullptr) return base::fail(show_stale(services, visit));
    auto login = TRY(open_login(services, visit, sealed, clients));
    if (login.handed_over.empty()) return base::fail(lead_back(services, visit, login.transaction));
    const auto open = TRY(visit.session(*login.client));
    if (!open) return base::fail(lead_back(services, visit, login.transaction));
    auto found = services.accounts.find(open->session.account);
    if (!found)
        return base::fail(show_unavailable(services, visit, directory::code_of(found.error())));
    if (!*found) return base::fail(lead_back(services, visit, login.transaction));
    return Asked{std::move(login), **std::move(found)};
}

web::Response question(const Services& services, const Visit& visit, const Asked& asked) {
    const auto pages = services.pages.now();
    auto page =
        page_of(services, visit, asked.login, {"consent", "CONSENT_TITLE", "/login/consent"});
    page.data.set("FULL_NAME", account::full_name(asked.account.name));
    page.data.set("USERNAME", asked.account.username.str());
    add_handed_over(page.data, pages->texts(), visit.language(), asked.login);
    add_client_card(page, pages->texts(), *asked.login.client);
    return visit.bound(pages->render(page));
}

Answer page(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    return question(
        services, visit, TRY(asked(services, visit, request.query.first("request"), *clients))
    );
}

Answer posted(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto form = TRY(visit.form());
    auto given = TRY(asked(services, visit, form.first("request"), *clients));
    if (!visit.has_csrf_token(form)) return base::fail(show_stale(services, visit));
    // Somebody else logged in since the page was shown: he has not been asked.
    if (value_of(form, "username") != given.account.username.str())
        return question(services, visit, given);
    const auto client = given.login.client->id.str();
    if (!is_recorded(services, visit, {"consent", "success", given.account.id, {}, {}, client}))
        return base::fail(show_unavailable(services, visit, "audit"));
    given.login.transaction.agreed = given.account.id;
    return go_on(services, visit, given.login);
}

// Back to the client with nothing, from any page of a login.
Answer cancelled(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto form = TRY(visit.form());
    const auto* sealed = form.first("request");
    if (sealed == nullptr || !visit.has_csrf_token(form))
        return base::fail(show_stale(services, visit));
    auto login = TRY(open_login(services, visit, sealed, *clients));
    if (login.transaction.goal != Transaction::Goal::Authorize)
        return base::fail(show_stale(services, visit));
    login.transaction = leaving(login.transaction);
    return go_on(services, visit, login).with(web::erased(services.cookies.proof_cookie("")));
}

}  // namespace

web::Response get_login_consent(const Services& services, const web::Request& request) {
    return either(page(services, request));
}

web::Response post_login_consent(const Services& services, const web::Request& request) {
    return either(posted(services, request));
}

web::Response post_login_cancel(const Services& services, const web::Request& request) {
    return either(cancelled(services, request));
}

}  // namespace idp
