// For the operator's tools: is the program alive, may it be given work, what does it measure.
#include <algorithm>

#include "idp/endpoints/endpoints.h"

namespace idp {
namespace {

bool is_watching(const Services& services, const web::Request& request) {
    const auto address = web::IpAddress::parse(request.peer);
    const auto rules = services.rules.now();
    return address && std::ranges::any_of(rules->monitoring, [&](const auto& network) {
               return network.contains(*address);
           });
}

void measure_parts(const Services& services) {
    const auto counts = services.accounts.counts();
    services.metrics.set("klicnik_account_cache_entries", {}, static_cast<double>(counts.held));
    services.metrics.set("klicnik_account_cache_hits", {}, static_cast<double>(counts.hits));
    services.metrics.set("klicnik_account_cache_misses", {}, static_cast<double>(counts.misses));
    services.metrics.set("klicnik_directory_watch_live", {}, services.accounts.is_live() ? 1 : 0);
    services.metrics.set(
        "klicnik_clients", {}, static_cast<double>(services.clients.now()->size())
    );
}

}  // namespace

web::Response get_live(const Services& /*services*/, const web::Request& /*request*/) {
    return web::with_api_headers(web::Response::json(200, base::Json::object({{"status", "alive"}}))
    );
}

web::Response get_ready(const Services& services, const web::Request& /*request*/) {
    const auto store = services.store.probe();
    const auto directory = services.directory.ping();
    const auto fitness = directory ? services.directory.check_fitness() : directory;
    const auto is_ready = store && fitness;
    const auto body = base::Json::object({
        {"status", is_ready ? "ready" : "not-ready"},
        {"store", store ? "ok" : state::code_of(store.error())},
        {"directory", fitness ? "ok" : directory::code_of(fitness.error())},
    });
    return web::with_api_headers(web::Response::json(is_ready ? 200 : 503, body));
}

web::Response get_metrics(const Services& services, const web::Request& request) {
    if (!is_watching(services, request))
        return web::with_api_headers(web::Response::text(404, "not found\n"));
    measure_parts(services);
    return web::with_api_headers(
        web::Response::bytes(web::kMetricsContentType, services.metrics.text())
    );
}

}  // namespace idp
