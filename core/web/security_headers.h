// The headers that every answer to a browser carries: a content policy without inline code and
// without framing, no referrer, no sniffing, nothing stored (RFC 9700, 4.16; S8).
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/web/response.h"

namespace web {

struct PagePolicy {
    // Origins beside our own to which a form, or the redirect that answers it, may go:
    // "https://client.example"; "http:" for [::1]. Anything that is no plain origin is left out.
    std::vector<std::string> form_targets = {};
    std::vector<std::string> images = {};     // origins of images beside our own
    std::vector<std::string> frames = {};     // origins that the page may show in frames
    std::vector<std::string> framed_by = {};  // origins that may show the page in a frame
};

// For pages: styles, scripts, images and fonts only from our own origin.
[[nodiscard]] Response with_page_headers(Response response, const PagePolicy& policy = {});
// For JSON and text: nothing may be loaded, framed, sniffed or stored.
[[nodiscard]] Response with_api_headers(Response response);
// For style sheets and the like: may be kept so long by anyone.
[[nodiscard]] Response with_asset_headers(Response response, std::chrono::seconds max_age);

}  // namespace web
