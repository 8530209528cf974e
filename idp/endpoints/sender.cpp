#include "idp/endpoints/sender.h"

#include "core/base/encoding.h"
#include "core/state/used_once.h"
#include "idp/endpoints/guess_throttle.h"
#include "idp/endpoints/proofs.h"

namespace idp {
namespace {

using oauth::Confirmation;
using oauth::ErrorCode;
using oauth::TokenError;

constexpr std::string_view kHeader = "dpop";
constexpr std::size_t kThumbprintBytes = 32;

auto refused(ErrorCode code, std::string_view description) {
    return base::fail(TokenError{code, description});
}

base::Result<Confirmation, TokenError> certificate_binding(
    const Services& services, const web::Request& request
) {
    const auto certificate = presented_certificate(services, request);
    if (!certificate) return refused(ErrorCode::InvalidRequest, "a client certificate is needed");
    return Confirmation{{}, certificate->thumbprint()};
}

bool is_thumbprint(std::string_view text) {
    const auto bytes = base::base64url_decode(text);
    return bytes && bytes->size() == kThumbprintBytes;
}

base::Result<std::optional<oauth::DpopProof>, TokenError> checked_proof(
    const Services& services, const web::Request& request, std::string_view access_token
) {
    const auto count = request.headers.count(kHeader);
    if (count == 0) return std::nullopt;
    if (count > 1) return refused(ErrorCode::InvalidDpopProof, "more than one DPoP proof");
    return TRY(oauth::check_proof(
        *request.headers.first(kHeader),
        {web::wire_name(request.method),
         addresses_of(services, request.path),
         access_token,
         services.clock()},
        services.proofs.nonces
    ));
}

base::Result<void, TokenError> first_of(state::Usage usage) {
    switch (usage) {
        case state::Usage::First: return {};
        case state::Usage::Again: break;
        case state::Usage::TooMany:
            return base::fail(too_many("too many DPoP proofs were sent, try again later"));
    }
    return refused(ErrorCode::InvalidDpopProof, "the DPoP proof was used before");
}

base::Result<void, TokenError> use_up(const Services& services, const oauth::DpopProof& proof) {
    const auto is_first =
        TRY(state::UsedOnce(services.store)
                .first_proof({proof.jkt, proof.id, proof.useless_at}, services.clock())
                .map_error(store_is_away));
    return first_of(is_first ? state::Usage::First : state::Usage::Again);
}

// Anybody may call himself by the name of a public client, with keys without number.
base::Result<void, TokenError> use_up(
    const Services& services, const oauth::DpopProof& proof, const state::Stranger& stranger
) {
    const auto now = services.clock();
    const auto usage =
        TRY(state::UsedOnce(services.store)
                .first_proof_of(stranger, {proof.jkt, proof.id, proof.useless_at}, now)
                .map_error(store_is_away));
    return first_of(usage);
}

}  // namespace

base::Result<std::optional<std::string>, TokenError> proved_key(
    const Services& services, const web::Request& request, std::string_view access_token
) {
    const auto proof = TRY(checked_proof(services, request, access_token));
    if (!proof) return std::nullopt;
    TRY(use_up(services, *proof));
    return proof->jkt;
}

base::Result<Confirmation, TokenError> sender_of(
    const Services& services, const web::Request& request, const oauth::Client& client
) {
    if (client.token_binding == oauth::TokenBinding::Certificate)
        return certificate_binding(services, request);
    const auto proof = TRY(checked_proof(services, request, {}));
    if (!proof && client.token_binding == oauth::TokenBinding::Dpop)
        return refused(ErrorCode::InvalidRequest, "a DPoP proof is needed");
    if (!proof) return Confirmation{};
    TRY(oauth::is_public(client) ? use_up(services, *proof, stranger_of(client, request.peer))
                                 : use_up(services, *proof));
    return Confirmation{proof->jkt, {}};
}

base::Result<Confirmation, TokenError> code_binding_of(
    const Services& services, const web::Request& request, std::string_view dpop_jkt
) {
    if (!dpop_jkt.empty() && !is_thumbprint(dpop_jkt))
        return refused(ErrorCode::InvalidRequest, "dpop_jkt is no thumbprint");
    const auto jkt = TRY(proved_key(services, request, {}));
    if (!jkt) return Confirmation{std::string(dpop_jkt), {}};
    if (!dpop_jkt.empty() && *jkt != dpop_jkt)
        return refused(ErrorCode::InvalidRequest, "dpop_jkt is not the key of the DPoP proof");
    return Confirmation{*jkt, {}};
}

base::Result<void, TokenError> check_nonce_of(
    const Services& services, const web::Request& request
) {
    const auto proof = request.header(kHeader);
    if (!proof) return {};
    return oauth::check_nonce(*proof, services.proofs.nonces, services.clock());
}

web::Response with_dpop_nonce(
    const Services& services, const web::Request& request, web::Response response
) {
    const auto& nonces = services.proofs.nonces;
    if (request.headers.contains(kHeader) && nonces.rules().use != oauth::NonceUse::Off)
        response.headers.set("dpop-nonce", nonces.at(services.clock()));
    return response;
}

}  // namespace idp
