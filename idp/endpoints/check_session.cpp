// GET /check_session, the iframe of OpenID Connect Session Management 1.0: answers a page of a
// client whether the browser still has the session that its session_state is of. Pages of
// registered clients may frame it, nobody else.
#include <algorithm>

#include "idp/endpoints/endpoints.h"
#include "idp/oauth/session_state.h"

namespace idp {
namespace {

std::vector<std::string> origins_of(const oauth::Clients& clients) {
    std::vector<std::string> origins;
    for (const auto& [id, client] : clients.all())
        for (const auto& uri : client.redirect_uris) origins.push_back(oauth::page_origin(uri));
    std::ranges::sort(origins);
    const auto repeated = std::ranges::unique(origins);
    origins.erase(repeated.begin(), repeated.end());
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
    page.policy.framed_by = origins_of(*services.clients.now());
    return services.pages.now()->render(page);
}

}  // namespace idp
