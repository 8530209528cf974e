#include "admin-api/router.h"

#include <array>

#include "admin-api/entries.h"
#include "admin-api/health.h"
#include "admin-api/scim/answer.h"
#include "admin-api/scim/entries.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

std::vector<Entry> all_entries() {
    std::vector<Entry> all;
    for (const auto& entries :
         {account_entries(),
          diagnosis_entries(),
          permission_entries(),
          person_entries(),
          organization_entries(),
          approval_entries(),
          delegation_entries(),
          letter_entries(),
          announcement_entries(),
          audit_entries(),
          request_entries(),
          consent_entries(),
          personal_data_entries(),
          review_entries(),
          register_entries(),
          export_entries(),
          import_entries()})
        all.insert(all.end(), entries.begin(), entries.end());
    return all;
}

std::vector<OpenEntry> all_open_entries() {
    std::vector<OpenEntry> all;
    for (const auto& entries : {open_announcement_entries(), open_request_entries()})
        all.insert(all.end(), entries.begin(), entries.end());
    return all;
}

struct MonitoringEntry {
    std::string_view path;
    Work work;
    web::Response (*answer)(Services&);
};

constexpr auto kMonitoringEntries = std::to_array<MonitoringEntry>({
    {"/health/live", Work::Immediate, live},
    {"/health/ready", Work::Lookup, ready},
    {"/metrics", Work::Immediate, metrics},
});

std::string full_path(std::string_view path) {
    return "/api/v1" + std::string(path);
}

web::Route route_to(
    const Entry& entry, std::string path, Services& services, const Doorkeeper& doorkeeper
) {
    auto [head_check, handler] = guarded(services, doorkeeper, entry.operation, entry.body);
    return {
        .method = entry.method,
        .path = std::move(path),
        .work = entry.work,
        .handler = std::move(handler),
        .body_limit = entry.body_limit,
        .body = entry.body,
        .head_check = std::move(head_check)};
}

bool is_of_scim(const web::Fault& fault) {
    return fault.request != nullptr && fault.request->path.starts_with(scim::kPrefix);
}

}  // namespace

std::vector<RouteName> route_names() {
    std::vector<RouteName> names;
    for (const auto& entry : all_entries()) names.push_back({entry.method, full_path(entry.path)});
    for (const auto& entry : all_open_entries())
        names.push_back({entry.method, full_path(entry.path)});
    for (const auto& entry : kMonitoringEntries)
        names.push_back({Method::Get, std::string(entry.path)});
    return names;
}

std::vector<web::Route> routes(Services& services, const Doorkeeper& doorkeeper) {
    std::vector<web::Route> all;
    for (const auto& entry : all_entries())
        all.push_back(route_to(entry, full_path(entry.path), services, doorkeeper));
    for (const auto& entry : scim_entries(services.scim)) {
        auto path = std::string(scim::kPrefix) + std::string(entry.path);
        all.push_back(route_to(entry, std::move(path), services, doorkeeper));
    }
    for (const auto& entry : all_open_entries()) {
        all.push_back(
            {.method = entry.method,
             .path = full_path(entry.path),
             .work = entry.work,
             .handler = open_to_all(services, entry.operation),
             .body_limit = entry.body_limit}
        );
    }
    for (const auto& entry : kMonitoringEntries) {
        all.push_back(
            {.method = Method::Get,
             .path = std::string(entry.path),
             .work = entry.work,
             .handler = for_monitoring(services, entry.answer)}
        );
    }
    return all;
}

web::FaultRenderer fault_renderer(base::RandomSource random) {
    return [random = std::move(random)](const web::Fault& fault) {
        const auto accepted =
            fault.request == nullptr ? std::nullopt : fault.request->header("accept-language");
        const auto language = preferred_language(accepted.value_or(""));
        const auto reference = base::random_reference(random);
        if (is_of_scim(fault)) return scim::scim_http_problem(fault.status, language, reference);
        return http_problem(fault.status, language, reference);
    };
}

web::Observer observer(web::Metrics& metrics) {
    return [&metrics](const web::Exchange& exchange) {
        const web::Metrics::Labels labels = {
            {"method", std::string(web::wire_name(exchange.method))},
            {"route", std::string(exchange.route)},
            {"status", std::to_string(exchange.status)}};
        metrics.count("klicnik_admin_requests_total", labels);
        metrics.observe(
            "klicnik_admin_request_seconds",
            {{"route", std::string(exchange.route)}},
            std::chrono::duration<double>(exchange.took).count()
        );
    };
}

}  // namespace admin_api
