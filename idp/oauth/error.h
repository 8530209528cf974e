// What a protocol step can fail with. One enumerator per wire code (RFC 6749 4.1.2.1 and 5.2,
// RFC 6750 3.1, OpenID Connect Core 3.1.2.6, RFC 7591 3.2.2, 8628 3.5, 8693, 8707, 9101, 9449).
// Descriptions are fixed English words for the developer of a client; people read pages, never
// these.
#pragma once

#include <chrono>
#include <string_view>

namespace oauth {

enum class ErrorCode {
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnauthorizedClient,
    UnsupportedGrantType,
    UnsupportedResponseType,
    InvalidScope,
    AccessDenied,
    ServerError,
    TemporarilyUnavailable,
    LoginRequired,
    RequestNotSupported,
    RequestUriNotSupported,
    RegistrationNotSupported,
    InvalidToken,
    InsufficientScope,
    InteractionRequired,
    ConsentRequired,
    AccountSelectionRequired,
    UnmetAuthenticationRequirements,
    InvalidRequestObject,
    InvalidRequestUri,
    InvalidTarget,
    AuthorizationPending,
    SlowDown,
    ExpiredToken,
    InvalidDpopProof,
    UseDpopNonce,
    InvalidRedirectUri,
    InvalidClientMetadata,
};
[[nodiscard]] std::string_view wire_name(ErrorCode code);
// The status with which an endpoint that is no redirect answers.
[[nodiscard]] int http_status(ErrorCode code);

// Answered as JSON by /token and /userinfo.
struct TokenError {
    ErrorCode code{};
    std::string_view description;
    // Not zero: too much was sent. Answered with 429 and Retry-After (RFC 6585 4, RFC 9126 2.3).
    std::chrono::seconds retry_after{0};
};

}  // namespace oauth
