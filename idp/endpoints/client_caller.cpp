#include "idp/endpoints/client_caller.h"

#include "core/state/used_once.h"
#include "idp/endpoints/proofs.h"
#include "idp/endpoints/sender.h"
#include "idp/oauth/client_assertion.h"
#include "idp/oauth/client_certificate.h"

namespace idp {

using oauth::ClientAuthentication;
using oauth::ErrorCode;
using oauth::TokenError;

namespace {

constexpr int kTooManyRequests = 429;

using Proved = base::Result<void, TokenError>;

struct Call {
    const Services& services;
    const web::Request& request;
    const oauth::Credentials& credentials;
    const oauth::Client& client;
};

// Why, for the log alone (S38).
Proved not_proved(const Call& call, std::string_view cause) {
    call.services.log.info(
        "client.not_proved", {{"client", call.client.id.str()}, {"cause", std::string(cause)}}
    );
    return base::fail(oauth::authentication_failed());
}

oauth::AssertionCall assertion_call(const Call& call) {
    auto endpoints = addresses_of(call.services, "/token");
    for (auto& address : addresses_of(call.services, call.request.path))
        endpoints.push_back(std::move(address));
    return {call.services.issuer, std::move(endpoints), call.services.clock()};
}

// The nonce of a DPoP proof is asked for first: a client may send the same assertion again with it.
Proved prove_by_assertion(const Call& call) {
    const auto wanted = assertion_call(call);
    const auto proved = verified_by_keys_of(
        call.client,
        call.services.proofs.published,
        [&](const jose::KeySet& keys) {
            return oauth::check_assertion(call.credentials.assertion, call.client, keys, wanted);
        }
    );
    if (!proved) return not_proved(call, jose::code_of(proved.error()));
    TRY(check_nonce_of(call.services, call.request));
    const state::Use use{call.client.id.str(), proved->id, proved->useless_at};
    const auto is_first = TRY(state::UsedOnce(call.services.store)
                                  .first_assertion(use, call.services.clock())
                                  .map_error(store_is_away));
    if (!is_first) return not_proved(call, "assertion-used-before");
    return {};
}

Proved prove_by_name(const Call& call, const jose::Certificate& certificate) {
    const auto& authorities = call.services.proofs.authorities;
    if (!authorities || !authorities->vouch_for(certificate, call.services.clock()))
        return not_proved(call, "certificate-not-vouched-for");
    if (!oauth::carries(certificate, call.client.keys.certificate))
        return not_proved(call, "certificate-of-another-name");
    return {};
}

Proved prove_by_key(const Call& call, const jose::Certificate& certificate) {
    using Found = base::Result<void, jose::VerifyError>;
    const auto found = verified_by_keys_of(
        call.client,
        call.services.proofs.published,
        [&](const jose::KeySet& keys) -> Found {
            if (oauth::has_key_of(certificate, keys)) return {};
            return base::fail(jose::VerifyError::UnknownKey);
        }
    );
    if (!found) return not_proved(call, "certificate-of-another-key");
    return {};
}

Proved prove_by_certificate(const Call& call) {
    const auto certificate = presented_certificate(call.services, call.request);
    if (!certificate) return not_proved(call, "no-certificate");
    return call.client.authentication == ClientAuthentication::TlsClientAuth
               ? prove_by_name(call, *certificate)
               : prove_by_key(call, *certificate);
}

Proved prove(const Call& call) {
    switch (call.client.authentication) {
        case ClientAuthentication::SecretBasic:
        case ClientAuthentication::SecretPost:
        case ClientAuthentication::None: return oauth::check_secret(call.credentials, &call.client);
        case ClientAuthentication::PrivateKeyJwt: return prove_by_assertion(call);
        case ClientAuthentication::TlsClientAuth:
        case ClientAuthentication::SelfSignedTlsClientAuth: return prove_by_certificate(call);
    }
    return base::fail(oauth::authentication_failed());
}

}  // namespace

base::Result<web::Fields, TokenError> posted_form(const web::Request& request) {
    auto form = request.form();
    if (!form || request.headers.count("authorization") > 1)
        return base::fail(TokenError{ErrorCode::InvalidRequest, "the form is malformed"});
    return *std::move(form);
}

base::Result<const oauth::Client*, TokenError> authenticated_client(
    const Services& services,
    const web::Request& request,
    const web::Fields& form,
    const oauth::Clients& clients
) {
    const auto credentials = TRY(oauth::read_credentials(request.header("authorization"), form));
    const auto* client = oauth::claimed_client(credentials, clients);
    if (client == nullptr) {
        // Costs what a wrong secret does.
        TRY(oauth::check_secret(credentials, nullptr));
        return base::fail(oauth::authentication_failed());
    }
    TRY(prove({services, request, credentials, *client}));
    return client;
}

web::Response refuse_client(
    const Services& services,
    const web::Request& request,
    const TokenError& error,
    std::string_view event
) {
    const auto reference = base::random_reference(services.random);
    services.log.info(
        event,
        {{"reference", reference},
         {"code", std::string(oauth::wire_name(error.code))},
         {"description", std::string(error.description)}}
    );
    auto body = base::Json::object({
        {"error", oauth::wire_name(error.code)},
        {"error_description", std::string(error.description) + " (" + reference + ")"},
    });
    auto response = web::Response::json(oauth::http_status(error.code), body);
    if (error.retry_after.count() > 0) {
        response.status = kTooManyRequests;
        response.with("Retry-After", std::to_string(error.retry_after.count()));
    }
    if (error.code == ErrorCode::InvalidClient && request.headers.contains("authorization"))
        response.with("WWW-Authenticate", R"(Basic realm="klicnik", charset="UTF-8")");
    return with_dpop_nonce(services, request, std::move(response));
}

}  // namespace idp
