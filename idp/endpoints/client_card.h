// What a page tells about a client beside its name, as its metadata ask (OpenID Connect
// Registration 2): its logo, and links to itself, to its privacy policy and to its terms of use.
#pragma once

#include "idp/endpoints/page_renderer.h"
#include "idp/oauth/client.h"

namespace idp {

// Lets the page load the logo, and nothing else, from its address.
void add_client_card(Page& page, const Texts& texts, const oauth::Client& client);

}  // namespace idp
