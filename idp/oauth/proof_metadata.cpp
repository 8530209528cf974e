#include "idp/oauth/proof_metadata.h"

#include "idp/oauth/client.h"
#include "idp/oauth/dpop.h"

namespace oauth {
namespace {

using base::Json;

// Beside /token, those that authenticate clients the same way but have members of their own.
constexpr auto kEndpoints = {"token_endpoint", "introspection_endpoint", "revocation_endpoint"};

// RFC 7662 2.1: who proves nothing may not ask about tokens.
Json methods(const ProofAbilities& abilities, std::string_view endpoint) {
    using enum ClientAuthentication;
    auto names =
        Json::array({wire_name(SecretBasic), wire_name(SecretPost), wire_name(PrivateKeyJwt)});
    if (endpoint != "introspection_endpoint") names.push(wire_name(None));
    if (abilities.certificates == Certificates::Named) names.push(wire_name(TlsClientAuth));
    if (abilities.certificates != Certificates::NotTaken)
        names.push(wire_name(SelfSignedTlsClientAuth));
    return names;
}

// Where a browser goes, no certificate of a client is asked for.
bool is_for_clients(std::string_view member) {
    return member.ends_with("_endpoint") && member != "authorization_endpoint" &&
           member != "end_session_endpoint";
}

Json aliases(const Json& document, const std::string& address) {
    const auto issuer = document.string_at("issuer").value_or("");
    auto all = Json::object();
    for (const auto& [member, value] : *document.as_object()) {
        if (!is_for_clients(member) || value.as_string() == nullptr) continue;
        all.set(member, address + value.as_string()->substr(issuer.size()));
    }
    return all;
}

}  // namespace

void add_proofs(Json& document, const ProofAbilities& abilities) {
    for (const std::string endpoint : kEndpoints) {
        if (document.find(endpoint) == nullptr) continue;
        document.set(endpoint + "_auth_methods_supported", methods(abilities, endpoint));
        document.set(
            endpoint + "_auth_signing_alg_values_supported",
            Json::array({"ES256", "PS256", "EdDSA", "Ed25519", "RS256"})
        );
    }
    document.set("dpop_signing_alg_values_supported", Json::strings(proof_algorithm_names()));
    if (abilities.certificates == Certificates::NotTaken) return;
    document.set("tls_client_certificate_bound_access_tokens", true);
    if (!abilities.certificate_address.empty())
        document.set("mtls_endpoint_aliases", aliases(document, abilities.certificate_address));
}

}  // namespace oauth
