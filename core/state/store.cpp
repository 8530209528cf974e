#include "core/state/store.h"

namespace state {

// NOLINTNEXTLINE(readability-function-size): one line for each kind, and the compiler counts them
std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::Session: return "session";
        case Kind::Cookie: return "cookie";
        case Kind::Code: return "code";
        case Kind::RefreshToken: return "refresh-token";
        case Kind::SpentCode: return "spent-code";
        case Kind::SpentRefreshToken: return "spent-refresh-token";
        case Kind::Family: return "family";
        case Kind::LogoutMark: return "logout-mark";
        case Kind::PushedRequest: return "pushed-request";
        case Kind::DeviceCode: return "device-code";
        case Kind::SpentDeviceCode: return "spent-device-code";
        case Kind::UserCode: return "user-code";
        case Kind::UserCodeGuess: return "user-code-guess";
        case Kind::AssertionId: return "assertion-id";
        case Kind::ProofId: return "proof-id";
        case Kind::AccessToken: return "access-token";
        case Kind::RevokedToken: return "revoked-token";
        case Kind::EndedSession: return "ended-session";
        case Kind::Delivery: return "delivery";
        case Kind::RegisteredClient: return "registered-client";
        case Kind::RegistrationToken: return "registration-token";
        case Kind::IdempotencyKey: return "idempotency-key";
        case Kind::SharedWork: return "shared-work";
        case Kind::LoginAttempts: return "login-attempts";
        case Kind::AttemptReference: return "attempt-reference";
        case Kind::Approval: return "approval";
        case Kind::Import: return "import";
        case Kind::ImportPlace: return "import-place";
        case Kind::Quarantine: return "quarantine";
        case Kind::RegisterConfirmation: return "register_confirmation";
        case Kind::RegisterCheck: return "register_check";
        case Kind::Announcement: return "announcement";
        case Kind::ActivationCode: return "activation-code";
        case Kind::GoodActivation: return "good-activation";
        case Kind::UsedActivation: return "used-activation";
        case Kind::Letter: return "letter";
        case Kind::AccessRequest: return "access-request";
        case Kind::OrganizationRequest: return "organization-request";
        case Kind::Notice: return "notice";
        case Kind::Review: return "review";
        case Kind::ReviewPlace: return "review-place";
        case Kind::ReviewTicket: return "review-ticket";
        case Kind::ReviewRight: return "review-right";
    }
    return "";
}

std::string_view code_of(StoreError error) {
    switch (error) {
        case StoreError::Unavailable: return "unavailable";
        case StoreError::Full: return "full";
        case StoreError::ReadOnly: return "read-only";
        case StoreError::Corrupt: return "corrupt";
    }
    return "";
}

StoreResult<std::optional<Record>> Store::take(
    Kind kind, std::string_view key, base::Instant now, const Record* instead
) {
    std::vector<Record> written;
    if (instead != nullptr) written.push_back(*instead);
    return exchange(kind, key, now, written);
}

}  // namespace state
