#include "idp/oauth/answer_metadata.h"

#include "idp/oauth/acr.h"
#include "idp/oauth/claims.h"
#include "idp/oauth/response_mode.h"

namespace oauth {
namespace {

using base::Json;

Json response_modes() {
    Json modes = Json::array();
    for (const auto mode : kResponseModes) modes.push(wire_name(mode));
    modes.push("jwt");
    return modes;
}

Json claims() {
    auto names = Json::array(
        {"sub", "iss", "aud", "exp", "iat", "sid", "auth_time", "nonce", "acr", "amr", "at_hash"}
    );
    for (const auto& name : person_claim_names()) names.push(name);
    return names;
}

}  // namespace

void add_answers(Json& document) {
    const auto algorithms = Json::array({"RS256", "PS256", "ES256", "EdDSA"});
    document.set("response_modes_supported", response_modes());
    document.set("authorization_response_iss_parameter_supported", true);
    document.set("authorization_signing_alg_values_supported", algorithms);
    document.set("subject_types_supported", Json::array({"public", "pairwise"}));
    document.set("id_token_signing_alg_values_supported", algorithms);
    document.set("userinfo_signing_alg_values_supported", algorithms);
    document.set("introspection_signing_alg_values_supported", algorithms);
    document.set("acr_values_supported", Json::array({kPasswordAcr}));
    document.set(
        "prompt_values_supported", Json::array({"none", "login", "consent", "select_account"})
    );
    document.set("claim_types_supported", Json::array({"normal"}));
    document.set("claims_supported", claims());
    document.set("claims_parameter_supported", true);
}

}  // namespace oauth
