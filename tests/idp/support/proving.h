// A client of a running provider that proves who it is: its file, and a request that needs no more.
#pragma once

#include <string>

#include "tests/idp/support/browser.h"

namespace idp_test {

inline const std::string kIssuerText(kIssuer);

inline std::string client_yaml(const std::string& id, const std::string& more) {
    return "client_id: " + id + "\nmodule: registr\nredirect_uris: [\"https://" + id +
           ".example/callback\"]\n" + more;
}

// A code that nobody was given: who is told so has proved himself.
inline const Form kNoCode{
    {"grant_type", "authorization_code"},
    {"code", "zadny"},
    {"redirect_uri", "https://a.example/callback"},
    {"code_verifier", std::string(kVerifier)}};

inline Page call(Provider& provider, Form more, const web::Fields& headers = {}) {
    more.insert(more.end(), kNoCode.begin(), kNoCode.end());
    return Browser(provider).post("/token", more, headers);
}

}  // namespace idp_test
