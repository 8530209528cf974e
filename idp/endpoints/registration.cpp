// POST /register (RFC 7591, OpenID Connect Registration) and GET, PUT, DELETE
// /register/{client_id} (RFC 7592). Every change is validated as a whole (S35); the registration
// access token stays the same for the life of the client.
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/registration_steps.h"

namespace idp {
namespace {

namespace steps = registration;
using oauth::ErrorCode;
using steps::refuse;
using steps::unavailable;

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdBytes = 16;

Answer register_new(const Services& services, const web::Request& request) {
    auto& clients = services.registrations;
    if (!steps::may_register(clients.settings(), request)) return steps::refuse_token();
    const auto now = services.clock();
    const auto count = clients.store().all(now);
    if (!count) return unavailable(services, count.error());
    if (count->size() >= clients.settings().most_clients)
        return refuse(services, {ErrorCode::TemporarilyUnavailable, "no more clients are taken"});
    state::Registration registration;
    registration.id = "dyn-" + base::random_token(services.random, kIdBytes);
    const auto accepted = TRY(steps::read_metadata(services, request, registration.id));
    TRY(steps::check_sector(services, accepted));
    const auto secret = needs_secret(accepted.client)
                            ? base::random_token(services.random, kSecretBytes)
                            : std::string();
    const auto management = base::random_token(services.random, kSecretBytes);
    registration.metadata = base::dump(accepted.metadata);
    if (!secret.empty()) registration.secret_digest = steps::digest_of(secret);
    registration.management_digest = steps::digest_of(management);
    registration.registered_at = now;
    TRY(steps::record(services, request, "client.register", registration.id));
    TRY(steps::keep(services, registration));
    auto answer = steps::answer_of(services, registration, accepted.metadata);
    answer.set("registration_access_token", management);
    if (!secret.empty()) answer.set("client_secret", secret);
    if (!secret.empty()) answer.set("client_secret_expires_at", 0);
    return steps::no_store(web::Response::json(201, answer));
}

Answer read_back(const Services& services, const web::Request& request) {
    const auto registration = TRY(steps::managed(services, request));
    const auto metadata = base::parse_json(registration.metadata);
    if (!metadata) return unavailable(services, state::StoreError::Corrupt);
    auto answer = steps::answer_of(services, registration, *metadata);
    answer.set("registration_access_token", steps::bearer_of(request));
    return steps::no_store(web::Response::json(200, answer));
}

Answer change(const Services& services, const web::Request& request) {
    auto registration = TRY(steps::managed(services, request));
    TRY(steps::check_identity(services, request, registration));
    const auto accepted = TRY(steps::read_metadata(services, request, registration.id));
    TRY(steps::check_sector(services, accepted));
    std::string secret;
    if (!needs_secret(accepted.client)) registration.secret_digest.clear();
    if (needs_secret(accepted.client) && registration.secret_digest.empty()) {
        secret = base::random_token(services.random, kSecretBytes);
        registration.secret_digest = steps::digest_of(secret);
    }
    registration.metadata = base::dump(accepted.metadata);
    TRY(steps::record(services, request, "client.change", registration.id));
    TRY(steps::keep_changed(services, registration));
    auto answer = steps::answer_of(services, registration, accepted.metadata);
    answer.set("registration_access_token", steps::bearer_of(request));
    if (!secret.empty()) answer.set("client_secret", secret);
    if (!secret.empty()) answer.set("client_secret_expires_at", 0);
    return steps::no_store(web::Response::json(200, answer));
}

Answer remove(const Services& services, const web::Request& request) {
    const auto registration = TRY(steps::managed(services, request));
    TRY(steps::record(services, request, "client.delete", registration.id));
    const auto erased = services.registrations.store().erase(registration.id, services.clock());
    if (!erased) return unavailable(services, erased.error());
    if (const auto looked = services.registrations.look(); !looked)
        return unavailable(services, looked.error());
    return steps::no_store(web::Response::no_content());
}

}  // namespace

web::Response post_register(const Services& services, const web::Request& request) {
    return either(register_new(services, request));
}

web::Response get_registered(const Services& services, const web::Request& request) {
    return either(read_back(services, request));
}

web::Response put_registered(const Services& services, const web::Request& request) {
    return either(change(services, request));
}

web::Response delete_registered(const Services& services, const web::Request& request) {
    return either(remove(services, request));
}

}  // namespace idp
