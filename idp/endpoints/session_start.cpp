#include "idp/endpoints/session_start.h"

#include "idp/endpoints/notices.h"
#include "idp/oauth/client.h"
#include "idp/oauth/session_state.h"

namespace idp {
namespace {

constexpr std::size_t kLongestUserAgent = 200;

std::string browser_of(const Visit& visit) {
    return visit.request().header("user-agent").value_or("").substr(0, kLongestUserAgent);
}

std::string module_of(const Services& services, std::string_view client) {
    const auto clients = services.clients.now();
    const auto* found = clients->find(client);
    if (found == nullptr || !found->module) return {};
    return std::string(account::wire_name(*found->module));
}

// What the helpdesk looks for: logins, and whatever was refused under a number.
bool is_attempt(const AuditEvent& event) {
    return event.activity == "login" || event.outcome == "refused";
}

void note(const Services& services, const Visit& visit, const AuditEvent& event) {
    services.attempt_notes.note(
        {event.account,
         {.at = services.clock(),
          .activity = std::string(event.activity),
          .outcome = std::string(event.outcome),
          .cause = std::string(event.cause),
          .reference = event.reference,
          .client = std::string(event.client),
          .module = module_of(services, event.client),
          .origin = visit.request().peer,
          .user_agent = browser_of(visit)}}
    );
}

state::StoreResult<state::NewSession> renewed_or_new(
    const Services& services, const Visit& visit, const account::Account& account
) {
    const auto now = services.clock();
    const auto cookie = services.cookies.session(visit.request(), account.kind);
    if (cookie) {
        const auto former = TRY(services.sessions.find(*cookie, now));
        if (former && former->account == account.id) {
            auto renewed = TRY(services.sessions.renew(*cookie, now));
            if (renewed) return *std::move(renewed);
        } else if (former) {
            TRY(services.sessions.end(former->id, {state::EndCause::Replaced, now}));
        }
    }
    return services.sessions.begin(account, {visit.request().peer, browser_of(visit)}, now);
}

}  // namespace

bool is_recorded(const Services& services, const Visit& visit, const AuditEvent& event) {
    auto details = base::Json::object();
    if (!event.cause.empty()) details.set("cause", event.cause);
    if (!event.client.empty()) details.set("client", event.client);
    const auto written = services.trail.append(
        {.activity = std::string(event.activity),
         .outcome = std::string(event.outcome),
         .account = event.account.str(),
         .target = event.account.str(),
         .origin = visit.request().peer,
         .reference = event.reference,
         .details = std::move(details)}
    );
    if (!written) services.log.error("audit.failed");
    if (written && is_attempt(event)) note(services, visit, event);
    return written.has_value();
}

web::Response with_session(web::Response response, const SessionCookies& cookies) {
    response.with(cookies.secret);
    if (cookies.state) response.with(*cookies.state);
    return response;
}

Step<SessionCookies> begin_session(
    const Services& services, const Visit& visit, const account::Account& account
) {
    const AuditEvent event{"login", "success", account.id, {}, {}};
    if (!is_recorded(services, visit, event))
        return base::fail(show_unavailable(services, visit, "audit"));
    const auto begun = renewed_or_new(services, visit, account);
    if (!begun) return base::fail(show_unavailable(services, visit, state::code_of(begun.error())));
    services.metrics.count("klicnik_logins_total", {{"outcome", "success"}});
    services.register_questions.logged_in(account);
    SessionCookies cookies{services.cookies.session_cookie(account.kind, begun->cookie), {}};
    if (!visit.request().cookie(services.cookies.state_cookie_name(account.kind))) return cookies;
    const auto lasts =
        std::chrono::duration_cast<std::chrono::seconds>(begun->session.ends - services.clock());
    const auto state = oauth::browser_state(begun->session.id.str());
    cookies.state = services.cookies.state_cookie(account.kind, state, lasts);
    return cookies;
}

}  // namespace idp
