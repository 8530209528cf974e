#include "idp/oauth/confirmation.h"

namespace oauth {
namespace {

constexpr std::string_view kKey = "jkt:";
constexpr std::string_view kCertificate = "x5t:";
constexpr std::string_view kCertificateMember = "x5t#S256";

}  // namespace

std::string to_text(const Confirmation& confirmation) {
    if (!confirmation.jkt.empty()) return std::string(kKey) + confirmation.jkt;
    if (!confirmation.x5t_s256.empty()) return std::string(kCertificate) + confirmation.x5t_s256;
    return {};
}

Confirmation confirmation_from(std::string_view text) {
    if (text.starts_with(kKey)) return {std::string(text.substr(kKey.size())), {}};
    if (text.starts_with(kCertificate)) return {{}, std::string(text.substr(kCertificate.size()))};
    return {};
}

base::Result<void, TokenError> check_binding(
    const Confirmation& bound, const Confirmation& sender
) {
    const auto is_held = [](const std::string& wanted, const std::string& proved) {
        return wanted.empty() || wanted == proved;
    };
    if (is_held(bound.jkt, sender.jkt) && is_held(bound.x5t_s256, sender.x5t_s256)) return {};
    return base::fail(TokenError{ErrorCode::InvalidGrant, "the grant is bound to another key"});
}

void add_confirmation(base::Json& claims, const Confirmation& confirmation) {
    if (!confirmation.is_bound()) return;
    auto member = base::Json::object();
    if (!confirmation.jkt.empty()) member.set("jkt", confirmation.jkt);
    if (!confirmation.x5t_s256.empty()) member.set(kCertificateMember, confirmation.x5t_s256);
    claims.set("cnf", std::move(member));
}

Confirmation confirmation_in(const base::Json& claims) {
    const auto* member = claims.find("cnf");
    if (member == nullptr) return {};
    return {
        member->string_at("jkt").value_or(""), member->string_at(kCertificateMember).value_or("")};
}

}  // namespace oauth
