#include "admin-api/health.h"

#include <algorithm>

#include "core/web/address.h"
#include "core/web/security_headers.h"

namespace admin_api {
namespace {

bool may_monitor(const std::string& peer, const std::vector<std::string>& networks) {
    const auto address = web::IpAddress::parse(peer);
    return address && std::any_of(networks.begin(), networks.end(), [&](const auto& text) {
               const auto network = web::Network::parse(text);
               return network && network->contains(*address);
           });
}

}  // namespace

web::Response live(Services& /*services*/) {
    return web::Response::json(200, base::Json::object({{"status", "live"}}));
}

web::Response ready(Services& services) {
    std::vector<std::string> missing;
    if (!services.directory.check_fitness()) missing.emplace_back("directory");
    if (!services.store.probe()) missing.emplace_back("state");
    if (!services.keys.current()) missing.emplace_back("issuer");
    const auto is_ready = missing.empty();
    return web::Response::json(
        is_ready ? 200 : 503,
        base::Json::object(
            {{"status", is_ready ? "ready" : "unready"}, {"missing", base::Json::strings(missing)}}
        )
    );
}

void set_index_metrics(Services& services) {
    const auto index = services.directory.accounts().index_state();
    const auto set = [&](std::string_view name, const web::Metrics::Labels& labels, auto value) {
        services.metrics.set(name, labels, static_cast<double>(value));
    };
    set("klicnik_admin_account_index_live", {}, index.is_live ? 1 : 0);
    set("klicnik_admin_account_index_accounts", {}, index.accounts);
    set("klicnik_admin_country_lists", {{"answered_from", "memory"}}, index.answered);
    set("klicnik_admin_country_lists", {{"answered_from", "directory"}}, index.passed_on);
}

web::Response metrics(Services& services) {
    set_index_metrics(services);
    return web::Response::bytes(web::kMetricsContentType, services.metrics.text());
}

web::Handler for_monitoring(Services& services, web::Response (*answer)(Services&)) {
    return [&services, answer](const web::Request& request, const web::PathParameters& /*none*/) {
        if (may_monitor(request.peer, services.rules.now()->settings.monitoring))
            return web::with_api_headers(answer(services));
        const auto language = preferred_language(request.header("accept-language").value_or(""));
        return http_problem(404, language, base::random_reference(services.random));
    };
}

}  // namespace admin_api
