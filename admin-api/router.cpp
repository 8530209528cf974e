#include "admin-api/router.h"

#include <array>

#include "admin-api/health.h"
#include "admin-api/resources.h"

namespace admin_api {
namespace {

using web::Method;
using web::Work;

constexpr std::size_t kBodyLimit = 16384;

struct Entry {
    Method method;
    std::string_view path;
    Work work;
    Operation operation;
};

constexpr auto kEntries = std::to_array<Entry>({
    {Method::Get, "/me", Work::Lookup, {"", read_me}},
    {Method::Get, "/catalogue", Work::Lookup, {"", read_catalogue}},
    {Method::Get, "/accounts", Work::Lookup, {"", search_accounts}},
    {Method::Get, "/accounts/{username}", Work::Lookup, {"", read_account}},
    {Method::Delete, "/accounts/{username}/lock", Work::Store, {"account.unlock", unlock_account}},
    // The directory hashes the new password and compares it with the old ones.
    {Method::Post,
     "/accounts/{username}/password-reset",
     Work::PasswordBind,
     {"password.reset", reset_password}},
    {Method::Put, "/accounts/{username}/validity", Work::Store, {"account.validity", set_validity}},
    {Method::Post,
     "/accounts/{username}/discard",
     Work::Store,
     {"account.discard", discard_account}},
    {Method::Post,
     "/accounts/{username}/restore",
     Work::Store,
     {"account.restore", restore_account}},
    {Method::Get, "/accounts/{username}/sessions", Work::Lookup, {"", read_sessions}},
    {Method::Delete, "/accounts/{username}/sessions", Work::Store, {"sessions.end", end_sessions}},
    {Method::Post,
     "/accounts/{username}/permissions",
     Work::Store,
     {"permission.assign", assign_permission}},
    {Method::Delete,
     "/accounts/{username}/permissions/{id}",
     Work::Store,
     {"permission.revoke", revoke_permission}},
});

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

std::string full_path(const Entry& entry) {
    return "/api/v1" + std::string(entry.path);
}

}  // namespace

std::vector<RouteName> route_names() {
    std::vector<RouteName> names;
    names.reserve(kEntries.size() + kMonitoringEntries.size());
    for (const auto& entry : kEntries) names.push_back({entry.method, full_path(entry)});
    for (const auto& entry : kMonitoringEntries)
        names.push_back({Method::Get, std::string(entry.path)});
    return names;
}

std::vector<web::Route> routes(Services& services, const Doorkeeper& doorkeeper) {
    std::vector<web::Route> all;
    all.reserve(kEntries.size() + kMonitoringEntries.size());
    for (const auto& entry : kEntries) {
        all.push_back(
            {.method = entry.method,
             .path = full_path(entry),
             .work = entry.work,
             .handler = guarded(services, doorkeeper, entry.operation),
             .body_limit = kBodyLimit}
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
        return http_problem(fault.status, language, base::random_reference(random));
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
