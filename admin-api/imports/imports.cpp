#include <algorithm>
#include <cmath>

#include "admin-api/imports/resources.h"
#include "admin-api/inputs.h"
#include "core/account/ids.h"

namespace admin_api {
namespace {

constexpr std::size_t kPage = 200;

bool may_look(const Import& import, const account::Caller& caller) {
    return import.by == caller.id ||
           account::has_role(caller, account::CallerRole::MinistryAdministrator);
}

base::Json or_null(base::Instant instant) {
    return instant == base::Instant() ? base::Json() : base::Json(base::to_rfc3339(instant));
}

// Rows a second of the present run, or of the last one.
base::Json rate_of(const Import& import, base::Instant now) {
    const auto until = import.ended == base::Instant() ? now : import.ended;
    const auto seconds = std::chrono::duration<double>(until - import.started).count();
    const auto rows = import.counts.rows - import.counted_before;
    if (import.started == base::Instant() || seconds <= 0) return {};
    constexpr double kTenths = 10;
    return std::round(static_cast<double>(rows) / seconds * kTenths) / kTenths;
}

}  // namespace

Imports imports_of(Services& services) {
    return {services.store, services.imports.limits};
}

ImportFiles import_files_of(Services& services) {
    return ImportFiles(services.imports.folder);
}

base::Json to_json(const Import& import, base::Instant now) {
    return base::Json::object(
        {{"id", import.id},
         {"mode", wire_name(import.mode)},
         {"state", wire_name(import.state)},
         {"submitted_by", import.by_username},
         {"submitted_at", base::to_rfc3339(import.created)},
         {"ended_at", or_null(import.ended)},
         {"rows", import.counts.rows},
         {"done", import.counts.done},
         {"refused", import.counts.refused},
         {"skipped", import.counts.skipped},
         {"rows_per_second", rate_of(import, now)},
         {"problem", import.problem.empty() ? base::Json() : base::Json(import.problem)}}
    );
}

Answer<Import> import_seen(const Call& call, Services& services) {
    const auto& id = call.parameters["id"];
    if (!account::is_uuid(id)) return refuse(ProblemCode::ImportNotFound);
    auto found = TRY(or_problem(imports_of(services).find(id, call.now)));
    if (!found || !may_look(*found, call.caller)) return refuse(ProblemCode::ImportNotFound);
    return *std::move(found);
}

Answer<web::Response> read_imports(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    auto imports = imports_of(services);
    std::vector<Import> seen;
    std::string after;
    for (;;) {
        const auto page = TRY(or_problem(imports.page(after, kPage, call.now)));
        for (const auto& import : page)
            if (may_look(import, call.caller)) seen.push_back(import);
        if (page.size() < kPage) break;
        after = page.back().id;
    }
    std::ranges::sort(seen, std::ranges::greater(), &Import::created);
    seen.resize(std::min(seen.size(), kPage));
    base::Json::Array items;
    for (const auto& import : seen) items.push_back(to_json(import, call.now));
    return web::Response::json(200, base::Json::object({{"imports", std::move(items)}}));
}

Answer<web::Response> read_import(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    return web::Response::json(200, to_json(TRY(import_seen(call, services)), call.now));
}

Answer<web::Response> cancel_import(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto import = TRY(import_seen(call, services));
    if (is_over(import)) return refuse(ProblemCode::ImportOver);
    auto next = import;
    next.cancel_wanted = true;
    // One that waits is over at once; one that runs, when its worker has seen it.
    if (import.state == ImportState::Waiting) {
        next.state = ImportState::Cancelled;
        next.ended = call.now;
    }
    const Change change{
        .activity = "import.cancel",
        .target = "",
        .before = base::Json::object({{"import", import.id}, {"cancelled", false}}),
        .after = base::Json::object({{"import", import.id}, {"cancelled", true}}),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        const auto is_written = TRY(or_problem(imports_of(services).replace(import, next)));
        if (!is_written) return refuse(ProblemCode::ConcurrentChange);
        if (is_over(next)) import_files_of(services).forget_table(import.id);
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
