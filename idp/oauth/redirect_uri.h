// Where answers may go. A VerifiedRedirectUri exists only when a client registered that very
// address (RFC 9700 2.1, exact strings; S1–S6); for native clients a loopback address may differ in
// its port and in nothing else (RFC 8252 7.3; S2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "idp/oauth/client.h"

namespace oauth {

enum class RedirectFault {
    NotPlain,       // could be read in two ways
    SchemeRefused,  // neither https, nor http on loopback, nor a native client's own scheme
    CarriesAnswer,  // its query holds code, state, iss, error or the like (S6)
};
[[nodiscard]] std::string_view describe(RedirectFault fault);

// May this be registered? nullopt when it may.
[[nodiscard]] std::optional<RedirectFault> fault_of_redirect_uri(
    std::string_view text, Profile profile
);

class VerifiedRedirectUri {
public:
    [[nodiscard]] const std::string& str() const { return uri_; }
    friend bool operator==(const VerifiedRedirectUri&, const VerifiedRedirectUri&) = default;

private:
    explicit VerifiedRedirectUri(std::string uri) : uri_(std::move(uri)) {}
    friend std::optional<VerifiedRedirectUri> verified_redirect_uri(
        std::string_view asked, const Client& client
    );
    friend std::optional<VerifiedRedirectUri> verified_post_logout_uri(
        std::string_view asked, const Client& client
    );
    std::string uri_;
};

// nullopt when the client did not register it.
[[nodiscard]] std::optional<VerifiedRedirectUri> verified_redirect_uri(
    std::string_view asked, const Client& client
);
[[nodiscard]] std::optional<VerifiedRedirectUri> verified_post_logout_uri(
    std::string_view asked, const Client& client
);

}  // namespace oauth
