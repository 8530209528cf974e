#include "idp/endpoints/client_card.h"

#include <array>

#include "idp/oauth/uri.h"

namespace idp {
namespace {

void add_logo(Page& page, const std::string& address) {
    const auto uri = oauth::parse_uri(address);
    if (!uri) return;
    page.policy.images = {oauth::origin_of(*uri)};
    page.data.add("LOGO", web::PageData().set("LOGO_ADDRESS", address));
}

}  // namespace

void add_client_card(Page& page, const Texts& texts, const oauth::Client& client) {
    const auto& pages = client.pages;
    if (!pages.logo_uri.empty()) add_logo(page, pages.logo_uri);
    const std::array<std::pair<std::string_view, const std::string*>, 3> links{{
        {"ABOUT_CLIENT", &pages.client_uri},
        {"ABOUT_POLICY", &pages.policy_uri},
        {"ABOUT_TERMS", &pages.tos_uri},
    }};
    web::PageData about;
    for (const auto& [key, address] : links) {
        if (address->empty()) continue;
        web::PageData link;
        link.set("ABOUT_ADDRESS", *address).set("ABOUT_TEXT", texts.text(page.language, key));
        about.add("ABOUT_LINK", std::move(link));
    }
    if (!about.sections().empty()) page.data.add("ABOUT", std::move(about));
}

}  // namespace idp
