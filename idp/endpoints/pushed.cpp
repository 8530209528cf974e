#include "idp/endpoints/pushed.h"

#include "core/base/encoding.h"
#include "idp/oauth/request_object.h"

namespace idp {
namespace {

using base::Json;

// A bound for what requests without a login leave behind, and longer than anybody types.
constexpr std::chrono::hours kLoginLife{1};

state::PushedRequests requests_in(const Services& services) {
    return {services.store, services.random};
}

base::Secret secret_of(std::string_view reference) {
    return base::Secret(std::string(reference.substr(oauth::kPushedPrefix.size())));
}

std::string text_of(const Pushed& pushed, base::Instant first_until) {
    const base::FormFields fields(pushed.parameters.begin(), pushed.parameters.end());
    return base::dump(Json::object({
        {"p", base::form_encode(fields)},
        {"s", pushed.carrier.is_signed},
        {"u", base::unix_seconds(first_until)},
    }));
}

std::optional<Pushed> pushed_from(const std::string& text, base::Instant now) {
    const auto json = base::parse_json(text);
    if (!json) return std::nullopt;
    const auto fields = base::form_decode(json->string_at("p").value_or(""));
    if (!fields || json->int_at("u").value_or(0) <= base::unix_seconds(now)) return std::nullopt;
    const auto* is_signed = json->find("s");
    return Pushed{
        web::Fields(*fields),
        {.is_pushed = true, .is_signed = is_signed != nullptr && *is_signed == Json(true)}};
}

}  // namespace

state::StoreResult<std::string> keep_pushed(
    const Services& services, const oauth::Client& client, const Pushed& pushed
) {
    const auto first_until = services.clock() + services.pushed.lifetime;
    state::PushedRequest request;
    request.client = client.id.str();
    request.parameters = text_of(pushed, first_until);
    request.expires = first_until + kLoginLife;
    const auto reference = TRY(requests_in(services).put(request));
    return std::string(oauth::kPushedPrefix) + reference.reveal();
}

state::StoreResult<std::optional<Pushed>> find_pushed(
    const Services& services, std::string_view reference, const oauth::Client& client
) {
    const auto now = services.clock();
    const auto found = TRY(requests_in(services).peek(secret_of(reference), client.id.str(), now));
    if (!found) return std::nullopt;
    return pushed_from(found->parameters, now);
}

state::StoreResult<bool> use_up_pushed(
    const Services& services, std::string_view reference, const oauth::Client& client
) {
    const auto taken =
        TRY(requests_in(services).take(secret_of(reference), client.id.str(), services.clock()));
    return taken.has_value();
}

}  // namespace idp
