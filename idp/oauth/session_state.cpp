#include "idp/oauth/session_state.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "idp/oauth/uri.h"

namespace oauth {

std::string browser_state(std::string_view session) {
    return base::base64url_encode(base::sha256("browser state " + std::string(session)));
}

std::string page_origin(std::string_view redirect_uri) {
    const auto uri = parse_uri(redirect_uri);
    if (!uri || (uri->scheme != "https" && uri->scheme != "http")) return {};
    auto plain = *uri;
    if (plain.port == (plain.scheme == "https" ? "443" : "80")) plain.port.clear();
    return origin_of(plain);
}

std::string session_state(const PageState& page, const std::string& salt) {
    std::string text(page.client);
    text.append(" ").append(page.origin);
    text.append(" ").append(page.browser_state);
    text.append(" ").append(salt);
    return base::base64url_encode(base::sha256(text)) + "." + salt;
}

}  // namespace oauth
