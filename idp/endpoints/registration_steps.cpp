#include "idp/endpoints/registration_steps.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/web/security_headers.h"

namespace idp::registration {
namespace {

using base::Json;
using oauth::ErrorCode;
using Mode = RegistrationSettings::Mode;

constexpr std::string_view kPath = "/register/";
constexpr std::string_view kScheme = "Bearer ";

}  // namespace

web::Response no_store(web::Response response) {
    return web::with_api_headers(std::move(response));
}

web::Response refuse(const Services& services, const RegistrationFault& fault) {
    const auto reference = base::random_reference(services.random);
    const auto code = std::string(oauth::wire_name(fault.code));
    services.log.info(
        "registration.refused",
        {{"reference", reference}, {"code", code}, {"description", fault.description}}
    );
    return no_store(web::Response::json(
        oauth::http_status(fault.code),
        Json::object(
            {{"error", code}, {"error_description", fault.description + " (" + reference + ")"}}
        )
    ));
}

web::Response refuse_token() {
    return no_store(web::Response::json(
                        401, Json::object({{"error", "invalid_token"}})
    ).with("WWW-Authenticate", R"(Bearer realm="klicnik", error="invalid_token")"));
}

web::Response unavailable(const Services& services, state::StoreError cause) {
    services.log.error("registration.failed", {{"cause", std::string(state::code_of(cause))}});
    return refuse(services, {ErrorCode::TemporarilyUnavailable, "the store is not available"});
}

std::string digest_of(std::string_view secret) {
    return base::hex_encode(base::sha256(secret));
}

std::string bearer_of(const web::Request& request) {
    const auto header = request.header("authorization").value_or("");
    return header.starts_with(kScheme) ? header.substr(kScheme.size()) : std::string();
}

bool may_register(const RegistrationSettings& settings, const web::Request& request) {
    if (settings.mode == Mode::Open) return true;
    return base::equal_in_constant_time(
        digest_of(settings.initial_access_token.reveal()), digest_of(bearer_of(request))
    );
}

Step<Accepted> read_metadata(
    const Services& services, const web::Request& request, const std::string& id
) {
    const auto or_refused = [&](const RegistrationFault& fault) { return refuse(services, fault); };
    const auto body = base::parse_json(request.body);
    if (!request.is_json() || !body)
        return base::fail(
            refuse(services, {ErrorCode::InvalidClientMetadata, "the body must be JSON"})
        );
    auto metadata = TRY(accepted_metadata(*body).map_error(or_refused));
    auto client = TRY(registered_client(id, metadata, services.registrations.settings().pkce)
                          .map_error(or_refused));
    return Accepted{std::move(metadata), std::move(client)};
}

Step<void> check_sector(const Services& services, const Accepted& accepted) {
    const auto uri = accepted.metadata.string_at("sector_identifier_uri");
    if (!uri) return {};
    const auto answer = services.outgoing.get(*uri);
    const auto document = answer && answer->status == 200
                              ? base::parse_json(answer->body)
                              : base::fail(base::JsonError{"cannot be read"});
    const auto* named = document ? document->as_array() : nullptr;
    const auto is_named = [&](const std::string& redirect) {
        return named != nullptr && std::ranges::find(*named, Json(redirect)) != named->end();
    };
    if (std::ranges::all_of(accepted.client.redirect_uris, is_named)) return {};
    return base::fail(refuse(
        services,
        {ErrorCode::InvalidClientMetadata,
         "sector_identifier_uri: cannot be read or lacks a redirect URI"}
    ));
}

Step<void> keep_changed(const Services& services, const state::Registration& registration) {
    const auto or_unavailable = [&](state::StoreError cause) {
        return unavailable(services, cause);
    };
    const auto is_there = TRY(services.registrations.store()
                                  .change(registration, services.clock())
                                  .map_error(or_unavailable));
    if (!is_there) return base::fail(refuse_token());
    TRY(services.registrations.look().map_error(or_unavailable));
    return {};
}

Step<void> keep(const Services& services, const state::Registration& registration) {
    const auto or_unavailable = [&](state::StoreError cause) {
        return unavailable(services, cause);
    };
    TRY(services.registrations.store().put(registration).map_error(or_unavailable));
    TRY(services.registrations.look().map_error(or_unavailable));
    return {};
}

Step<void> record(
    const Services& services,
    const web::Request& request,
    std::string_view activity,
    const std::string& id
) {
    const auto written = services.trail.append(
        {.activity = std::string(activity),
         .outcome = "success",
         .account = {},
         .target = id,
         .origin = request.peer,
         .reference = {},
         .details = Json::object()}
    );
    if (written) return {};
    services.log.error("audit.failed");
    return base::fail(
        refuse(services, {ErrorCode::TemporarilyUnavailable, "the change cannot be recorded"})
    );
}

Json answer_of(
    const Services& services, const state::Registration& registration, const Json& metadata
) {
    auto answer = metadata;
    answer.set("client_id", registration.id);
    answer.set("client_id_issued_at", base::unix_seconds(registration.registered_at));
    answer.set("registration_client_uri", services.issuer + std::string(kPath) + registration.id);
    return answer;
}

Step<state::Registration> managed(const Services& services, const web::Request& request) {
    const auto id = request.path.substr(kPath.size());
    auto found = services.registrations.store().find(id, services.clock());
    if (!found) return base::fail(unavailable(services, found.error()));
    const auto wanted = *found ? (*found)->management_digest : std::string();
    const auto sent = digest_of(bearer_of(request));
    if (!base::equal_in_constant_time(wanted.empty() ? digest_of("") : wanted, sent) ||
        wanted.empty())
        return base::fail(refuse_token());
    return **std::move(found);
}

Step<void> check_identity(
    const Services& services, const web::Request& request, const state::Registration& registration
) {
    const auto body = base::parse_json(request.body);
    const auto wrong = [&](std::string description) {
        return base::fail(
            refuse(services, {ErrorCode::InvalidClientMetadata, std::move(description)})
        );
    };
    if (!body || body->string_at("client_id") != registration.id)
        return wrong("client_id: must be that of the client");
    for (const auto* const name :
         {"registration_access_token",
          "registration_client_uri",
          "client_secret_expires_at",
          "client_id_issued_at"})
        if (body->find(name) != nullptr) return wrong(std::string(name) + ": must not be sent");
    const auto secret = body->string_at("client_secret");
    if (secret && digest_of(*secret) != registration.secret_digest)
        return wrong("client_secret: cannot be chosen");
    return {};
}

}  // namespace idp::registration
