#include "idp/oauth/error.h"

namespace oauth {

std::string_view wire_name(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidRequest: return "invalid_request";
        case ErrorCode::InvalidClient: return "invalid_client";
        case ErrorCode::InvalidGrant: return "invalid_grant";
        case ErrorCode::UnauthorizedClient: return "unauthorized_client";
        case ErrorCode::UnsupportedGrantType: return "unsupported_grant_type";
        case ErrorCode::UnsupportedResponseType: return "unsupported_response_type";
        case ErrorCode::InvalidScope: return "invalid_scope";
        case ErrorCode::AccessDenied: return "access_denied";
        case ErrorCode::ServerError: return "server_error";
        case ErrorCode::TemporarilyUnavailable: return "temporarily_unavailable";
        case ErrorCode::LoginRequired: return "login_required";
        case ErrorCode::RequestNotSupported: return "request_not_supported";
        case ErrorCode::RequestUriNotSupported: return "request_uri_not_supported";
        case ErrorCode::RegistrationNotSupported: return "registration_not_supported";
        case ErrorCode::InvalidToken: return "invalid_token";
        case ErrorCode::InsufficientScope: return "insufficient_scope";
        case ErrorCode::InteractionRequired: return "interaction_required";
        case ErrorCode::ConsentRequired: return "consent_required";
        case ErrorCode::AccountSelectionRequired: return "account_selection_required";
        case ErrorCode::UnmetAuthenticationRequirements: return "unmet_authentication_requirements";
        case ErrorCode::InvalidRequestObject: return "invalid_request_object";
        case ErrorCode::InvalidRequestUri: return "invalid_request_uri";
        case ErrorCode::InvalidTarget: return "invalid_target";
        case ErrorCode::AuthorizationPending: return "authorization_pending";
        case ErrorCode::SlowDown: return "slow_down";
        case ErrorCode::ExpiredToken: return "expired_token";
        case ErrorCode::InvalidDpopProof: return "invalid_dpop_proof";
        case ErrorCode::UseDpopNonce: return "use_dpop_nonce";
        case ErrorCode::InvalidRedirectUri: return "invalid_redirect_uri";
        case ErrorCode::InvalidClientMetadata: return "invalid_client_metadata";
    }
    return "server_error";
}

int http_status(ErrorCode code) {
    switch (code) {
        case ErrorCode::InvalidClient:
        case ErrorCode::InvalidToken: return 401;
        case ErrorCode::InsufficientScope: return 403;
        case ErrorCode::ServerError: return 500;
        case ErrorCode::TemporarilyUnavailable: return 503;
        case ErrorCode::AccessDenied:
        case ErrorCode::InvalidRequest:
        case ErrorCode::InvalidGrant:
        case ErrorCode::UnauthorizedClient:
        case ErrorCode::UnsupportedGrantType:
        case ErrorCode::UnsupportedResponseType:
        case ErrorCode::InvalidScope:
        case ErrorCode::LoginRequired:
        case ErrorCode::RequestNotSupported:
        case ErrorCode::RequestUriNotSupported:
        case ErrorCode::RegistrationNotSupported:
        case ErrorCode::InteractionRequired:
        case ErrorCode::ConsentRequired:
        case ErrorCode::AccountSelectionRequired:
        case ErrorCode::UnmetAuthenticationRequirements:
        case ErrorCode::InvalidRequestObject:
        case ErrorCode::InvalidRequestUri:
        case ErrorCode::InvalidTarget:
        case ErrorCode::AuthorizationPending:
        case ErrorCode::SlowDown:
        case ErrorCode::ExpiredToken:
        case ErrorCode::InvalidDpopProof:
        case ErrorCode::UseDpopNonce:
        case ErrorCode::InvalidRedirectUri:
        case ErrorCode::InvalidClientMetadata: return 400;
    }
    return 500;
}

}  // namespace oauth
