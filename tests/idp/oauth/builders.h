// A client, an account and a request as the tests of the protocol need them.
#pragma once

#include <ostream>
#include <string>

#include "core/account/account.h"
#include "idp/oauth/authorize_checks.h"

namespace oauth {

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest calls it
inline void PrintTo(const TokenError& error, std::ostream* out) {
    *out << wire_name(error.code) << ": " << error.description;
}

}  // namespace oauth

namespace oauth_test {

inline constexpr std::string_view kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
inline constexpr std::string_view kChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

inline oauth::Client web_client() {
    oauth::Client client;
    client.id = oauth::ClientId("registr-web");
    client.secret = base::Secret("s3cret-of-the-register-client");
    client.name = "Registr";
    client.redirect_uris = {"https://registr.example/callback"};
    client.post_logout_redirect_uris = {"https://registr.example/"};
    client.grant_types = {oauth::GrantType::AuthorizationCode, oauth::GrantType::RefreshToken};
    client.module = account::Module::Registr;
    client.scope = oauth::default_scope(client.module);
    client.audience = "registr";
    return client;
}

inline oauth::Client native_client() {
    auto client = web_client();
    client.id = oauth::ClientId("registr-desktop");
    client.secret = base::Secret();
    client.profile = oauth::Profile::Native;
    client.authentication = oauth::ClientAuthentication::None;
    client.redirect_uris = {
        "http://127.0.0.1/callback?app=1", "http://[::1]:5000/cb", "cz.mpsv.registr:/callback"};
    return client;
}

inline web::Fields good_request() {
    return {
        {"client_id", "registr-web"},
        {"redirect_uri", "https://registr.example/callback"},
        {"response_type", "code"},
        {"scope", "openid profile"},
        {"state", "xyz"},
        {"nonce", "n-0S6"},
        {"code_challenge", std::string(kChallenge)},
        {"code_challenge_method", "S256"},
    };
}

inline base::Instant noon() {
    return base::from_unix_seconds(1'790'000'000);  // 21. 9. 2026
}

inline account::Account mayor() {
    account::Account mayor;
    mayor.id = account::AccountId("6f1c2b1e-6f0e-4c62-9a55-6c2b1a3d4e5f");
    mayor.username = account::Username("novakova");
    mayor.ik_mpsv = account::IkMpsv("1291416423");
    mayor.organization = account::OrganizationId("boskovice");
    mayor.name = {
        .title_before = "Ing.", .given = "Jana", .surname = "Nováková", .title_after = ""};
    mayor.has_consent = true;
    mayor.password.changed_at = noon();
    return mayor;
}

inline account::Assignment assignment_of(account::Module module, const std::string& code) {
    account::Assignment assignment;
    assignment.id = account::AssignmentId("11111111-1111-4111-8111-111111111111");
    assignment.permission = {.module = module, .code = account::PermissionCode(code)};
    assignment.level = account::Level::Update;
    assignment.validity.from = base::day_from_iso("2026-01-01");
    return assignment;
}

}  // namespace oauth_test
