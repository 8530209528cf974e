// One call of a protected resource, and the proof of DPoP that fits it.
#pragma once

#include <chrono>
#include <string>

#include "idp/oauth/dpop.h"
#include "tests/idp/oauth/builders.h"
#include "tests/idp/support/client_key.h"

namespace oauth_test {

inline const std::string kUrl = "https://idp.example/userinfo";
inline const std::string kToken = "header.payload.signature";

inline oauth::DpopNonces nonces(oauth::NonceUse use) {
    return {base::Secret("0123456789abcdef0123456789abcdef"), {use, std::chrono::seconds(300)}};
}

inline oauth::ProofCall call() {
    return {"GET", {kUrl, "https://mtls.idp.example/userinfo"}, kToken, noon()};
}

inline const idp_test::Proving kProving{"GET", kUrl, kToken};

inline idp_test::Made claim(const std::string& name, base::Json value) {
    idp_test::Made made;
    made.claims.set(name, std::move(value));
    return made;
}

inline std::int64_t after_noon(std::int64_t seconds) {
    return base::unix_seconds(noon()) + seconds;
}

}  // namespace oauth_test
