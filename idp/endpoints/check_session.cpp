// GET /check_session, the iframe of OpenID Connect Session Management 1.0: answers a page of a
// client whether the browser still has the session that its session_state is of. Pages of
// registered clients may frame it, and our own; nobody else.
#include <algorithm>

#include "idp/endpoints/endpoints.h"
#include "idp/oauth/session_state.h"

namespace idp {
namespace {

// The issuer is there for HtmlUnit, the browser of the conformance suite: it looks for the framed
// page's own origin in this list.
std::vector<std::string> framing_origins(const Services& services) {
    const auto clients = services.clients.now();
    std::vector<std::string> origins{services.issuer};
    for (const auto& [id, client] : clients->all())
        for (const auto& uri : client.redirect_uris) origins.push_back(oauth::page_origin(uri));
    std::ranges::sort(origins);
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
    return origins;
}

}  // namespace

web::Response get_check_session(const Services& services, const web::Request& request) {
    using account::AccountKind;
    Page page;
    page.name = "check_session";
    page.title_key = "PRODUCT";
    page.language = language_of(request);
    page.here = "/check_session";
    page.data.set(
        "COOKIES",
        services.cookies.state_cookie_name(AccountKind::SocialServices) + ' ' +
            services.cookies.state_cookie_name(AccountKind::MaterialNeed)
    );
    page.policy.framed_by = framing_origins(services);
    return services.pages.now()->render(page);
}

}  // namespace idp
