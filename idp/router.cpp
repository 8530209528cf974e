#include "idp/router.h"

#include <array>

#include "core/web/security_headers.h"
#include "idp/endpoints/endpoints.h"

namespace idp {
namespace {

using web::Cors;
using web::Method;
using web::Work;
using Endpoint = web::Response (*)(const Services&, const web::Request&);

constexpr std::size_t kFormLimit = 16384;
constexpr std::chrono::hours kAssetLife{24 * 365};

struct Entry {
    Method method;
    std::string_view path;
    Work work;
    Endpoint endpoint;
    Cors cors = Cors::None;
};

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/.well-known/openid-configuration", Work::Immediate, get_metadata, Cors::Public},
    {Method::Get,
     "/.well-known/oauth-authorization-server",
     Work::Immediate,
     get_metadata,
     Cors::Public},
    {Method::Get, "/jwks", Work::Immediate, get_jwks, Cors::Public},
    {Method::Get, "/authorize", Work::Store, get_authorize},
    {Method::Post, "/authorize", Work::Immediate, post_authorize},
    {Method::Get, "/authorize/object", Work::Outgoing, get_authorize_object},
    {Method::Post, "/par", Work::Store, post_par},
    {Method::Get, "/login", Work::Store, get_login},
    {Method::Post, "/login", Work::PasswordBind, post_login},
    {Method::Get, "/login/notice", Work::Immediate, get_login_notice},
    {Method::Get, "/login/password", Work::Lookup, get_login_password},
    {Method::Post, "/login/password", Work::PasswordBind, post_login_password},
    {Method::Get, "/login/session", Work::Store, get_login_session},
    {Method::Post, "/login/session", Work::Store, post_login_session},
    {Method::Get, "/login/consent", Work::Store, get_login_consent},
    {Method::Post, "/login/consent", Work::Store, post_login_consent},
    {Method::Post, "/login/cancel", Work::Store, post_login_cancel},
    {Method::Get, "/account", Work::Lookup, get_account},
    {Method::Get, "/account/password", Work::Lookup, get_account_password},
    {Method::Post, "/account/password", Work::PasswordBind, post_account_password},
    {Method::Get, "/activate", Work::Immediate, get_activate},
    {Method::Post, "/activate", Work::Store, post_activate},
    {Method::Get, "/activate/password", Work::Lookup, get_activate_password},
    {Method::Post, "/activate/password", Work::PasswordBind, post_activate_password},
    {Method::Post, "/device_authorization", Work::Store, post_device_authorization},
    {Method::Get, "/device", Work::Immediate, get_device},
    {Method::Post, "/device", Work::Store, post_device},
    {Method::Get, "/device/confirm", Work::Store, get_device_confirm},
    {Method::Post, "/device/confirm", Work::Store, post_device_confirm},
    {Method::Post, "/token", Work::Store, post_token, Cors::Public},
    {Method::Get, "/userinfo", Work::Store, userinfo, Cors::Public},
    {Method::Post, "/userinfo", Work::Store, userinfo, Cors::Public},
    {Method::Post, "/introspect", Work::Store, post_introspect},
    {Method::Post, "/revoke", Work::Store, post_revoke},
    {Method::Get, "/logout", Work::Store, get_logout},
    {Method::Post, "/logout", Work::Store, post_logout},
    {Method::Get, "/check_session", Work::Immediate, get_check_session},
    {Method::Get, "/health/live", Work::Immediate, get_live},
    {Method::Get, "/health/ready", Work::Lookup, get_ready},
    {Method::Get, "/metrics", Work::Lookup, get_metrics},
});

constexpr auto kRegistration = std::to_array<Entry>({
    {Method::Post, "/register", Work::Outgoing, post_register, Cors::Public},
    {Method::Get, "/register/{client_id}", Work::Store, get_registered, Cors::Public},
    {Method::Put, "/register/{client_id}", Work::Outgoing, put_registered, Cors::Public},
    {Method::Delete, "/register/{client_id}", Work::Store, delete_registered, Cors::Public},
});

web::Route route_of(const Services& services, const Entry& entry) {
    const auto endpoint = entry.endpoint;
    web::Route route;
    route.method = entry.method;
    route.path = entry.path;
    route.work = entry.work;
    route.handler = [&services, endpoint](const web::Request& request, const web::PathParameters&) {
        return endpoint(services, request);
    };
    route.body_limit = kFormLimit;
    route.cors = entry.cors;
    return route;
}

web::Response asset(const Services& services, const web::PathParameters& parameters) {
    const auto pages = services.pages.now();
    const auto* found = pages->assets().find(parameters["hash"], parameters["name"]);
    if (found == nullptr) return web::with_api_headers(web::Response::text(404, "not found\n"));
    return web::with_asset_headers(
        web::Response::bytes(found->content_type, found->bytes), kAssetLife
    );
}

}  // namespace

std::vector<web::Route> routes(const Services& services) {
    std::vector<web::Route> all;
    all.reserve(kEntries.size() + kRegistration.size() + 1);
    for (const auto& entry : kEntries) all.push_back(route_of(services, entry));
    if (services.registrations.settings().mode != RegistrationSettings::Mode::Off)
        for (const auto& entry : kRegistration) all.push_back(route_of(services, entry));
    web::Route assets;
    assets.path = "/assets/{hash}/{name}";
    assets.handler = [&services](const web::Request&, const web::PathParameters& parameters) {
        return asset(services, parameters);
    };
    all.push_back(std::move(assets));
    return all;
}

web::Observer observer(web::Metrics& metrics) {
    metrics.describe_counter("klicnik_http_requests_total", "Answered requests");
    metrics.describe_histogram(
        "klicnik_http_seconds", "Time from request to answer", {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10}
    );
    return [&metrics](const web::Exchange& exchange) {
        const std::string route(exchange.route);
        metrics.count(
            "klicnik_http_requests_total",
            {{"route", route}, {"status", std::to_string(exchange.status)}}
        );
        metrics.observe(
            "klicnik_http_seconds",
            {{"route", route}},
            std::chrono::duration<double>(exchange.took).count()
        );
    };
}

}  // namespace idp
