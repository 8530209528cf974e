// POST /device_authorization (RFC 8628 3.1): a device without a browser gets a code for itself and
// one that the person types at /device.
#include "idp/endpoints/client_caller.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/guess_throttle.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/device_code.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

base::Json to_json(const Services& services, const state::DeviceStart& start) {
    const auto page = services.issuer + "/device";
    return base::Json::object({
        {"device_code", start.device_code.reveal()},
        {"user_code", start.user_code},
        {"verification_uri", page},
        {"verification_uri_complete", page + "?user_code=" + start.user_code},
        {"expires_in", std::int64_t{services.device_lifetimes.code.count()}},
        {"interval", std::int64_t{services.device_lifetimes.interval.count()}},
    });
}

// Who begins without end would fill the store and shorten the way to somebody else's code.
base::Result<void, TokenError> check_pace(
    const Services& services, const oauth::Client& client, const std::string& peer
) {
    const auto pace = pace_of_device_logins(services.device_lifetimes);
    const auto slots =
        TRY(take_slots(services.store, beginners_of(pace, client, peer), services.clock())
                .map_error(of_store));
    if (slots) return {};
    return base::fail(too_many("too many logins were begun, try again later"));
}

TokenAnswer begun(const Services& services, const web::Request& request) {
    const auto form = TRY(posted_form(request));
    const auto clients = services.clients.now();
    const auto* client = TRY(authenticated_client(services, request, form, *clients));
    if (!oauth::may_use(*client, oauth::GrantType::DeviceCode))
        return base::fail(TokenError{
            ErrorCode::UnauthorizedClient, "the client may not use this grant"});
    const auto& apis = services.signing.now()->issuer.settings().resources;
    auto wanted = TRY(oauth::read_device_request(form, *client, apis));
    TRY(check_pace(services, *client, request.peer));
    const state::DeviceRequest device{
        client->id.str(), std::move(wanted.scope), std::move(wanted.resources), request.peer};
    const auto start =
        TRY(services.device_codes.begin(device, services.clock()).map_error(of_store));
    return to_json(services, start);
}

}  // namespace

web::Response post_device_authorization(const Services& services, const web::Request& request) {
    const auto answer = begun(services, request);
    services.metrics.count(
        "klicnik_device_codes_total",
        {{"outcome", answer ? "success" : std::string(oauth::wire_name(answer.error().code))}}
    );
    return web::with_api_headers(
        answer ? web::Response::json(200, *answer)
               : refuse_client(services, request, answer.error(), "device.refused")
    );
}

}  // namespace idp
