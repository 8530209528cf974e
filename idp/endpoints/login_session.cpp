// GET and POST /login/session: the account is logged in to the module in another browser. One of
// the two logins stays, and the person says which (R17).
#include "idp/endpoints/browser_words.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

struct TwoLogins {
    LoginVisit login;
    state::Session here;
    std::vector<state::Session> elsewhere;
};

// Whoever is no longer logged in, or nowhere else, goes back to where that is decided.
Step<TwoLogins> two_logins(
    const Services& services, Visit& visit, const std::string* sealed, const oauth::Clients& clients
) {
    if (sealed == nullptr) return base::fail(show_stale(services, visit));
    auto login = TRY(open_login(services, visit, sealed, clients));
    if (login.client == nullptr || !login.client->module)
        return base::fail(lead_back(services, visit, login.transaction));
    const auto open = TRY(visit.session(*login.client));
    if (!open) return base::fail(lead_back(services, visit, login.transaction));
    auto others = services.sessions.others_in_module(
        open->session, account::wire_name(*login.client->module), services.clock()
    );
    if (!others)
        return base::fail(show_unavailable(services, visit, state::code_of(others.error())));
    if (others->empty()) return base::fail(lead_back(services, visit, login.transaction));
    return TwoLogins{std::move(login), open->session, *std::move(others)};
}

void add_login(
    web::PageData& data, const Texts& texts, Language language, const state::Session& session
) {
    auto browser = browser_words(session.user_agent);
    if (browser.empty()) browser = texts.text(language, "SECOND_LOGIN_UNKNOWN");
    web::PageData row;
    row.set("SINCE", base::to_czech(session.authenticated_at));
    row.set("LAST_SEEN", base::to_czech(session.last_seen));
    row.set("BROWSER", browser);
    row.set("ADDRESS", session.origin);
    data.add("OTHER", std::move(row));
}

web::Response question(const Services& services, const Visit& visit, const TwoLogins& logins) {
    const auto pages = services.pages.now();
    auto page = page_of(
        services, visit, logins.login, {"second_login", "SECOND_LOGIN_TITLE", "/login/session"}
    );
    for (const auto& other : logins.elsewhere)
        add_login(page.data, pages->texts(), visit.language(), other);
    return visit.bound(pages->render(page));
}

// The record first: a login that ends unrecorded would be a riddle to its person.
Step<void> end_others(const Services& services, const Visit& visit, const TwoLogins& logins) {
    const auto client = logins.login.client->id.str();
    for (const auto& other : logins.elsewhere) {
        const AuditEvent event{"session.end", "success", other.account, {}, "second-login", client};
        if (!is_recorded(services, visit, event))
            return base::fail(show_unavailable(services, visit, "audit"));
        const auto ended =
            services.sessions.end(other.id, {state::EndCause::Replaced, services.clock()});
        if (!ended)
            return base::fail(show_unavailable(services, visit, state::code_of(ended.error())));
    }
    services.bell.ring();
    return {};
}

Answer page(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    return question(
        services, visit, TRY(two_logins(services, visit, request.query.first("request"), *clients))
    );
}

Answer posted(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto form = TRY(visit.form());
    const auto logins = TRY(two_logins(services, visit, form.first("request"), *clients));
    if (!visit.has_csrf_token(form)) return base::fail(show_stale(services, visit));
    TRY(end_others(services, visit, logins));
    return go_on(services, visit, logins.login);
}

}  // namespace

web::Response get_login_session(const Services& services, const web::Request& request) {
    return either(page(services, request));
}

web::Response post_login_session(const Services& services, const web::Request& request) {
    return either(posted(services, request));
}

}  // namespace idp
