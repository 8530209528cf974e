#include "idp/discovery_document.h"

#include "idp/oauth/discovery.h"

namespace idp {

std::string discovery_document(const Config& config) {
    const auto& issuer = config.reloadable.issuer;
    oauth::Scope scopes;
    for (const auto& [scope, audience] : issuer.resources) scopes.push_back(scope);
    auto document = oauth::metadata(issuer.issuer, scopes);
    if (config.registration.mode != RegistrationSettings::Mode::Off)
        document.set("registration_endpoint", issuer.issuer + "/register");
    document.set(
        "require_pushed_authorization_requests", config.pushed.duty == oauth::Duty::Required
    );
    oauth::add_proofs(document, abilities_of(config.proofs));
    return base::dump(document);
}

}  // namespace idp
