#include "admin-api/requests/finishing.h"

#include "admin-api/caller.h"
#include "admin-api/permissions/held.h"
#include "admin-api/requests/granting.h"

namespace admin_api {
namespace {

constexpr std::size_t kBatch = 100;
constexpr std::chrono::seconds kInterval{5};

bool is_away(const Problem& problem) {
    constexpr int kUnavailable = 503;
    return status_of(problem.code) == kUnavailable;
}

Answer<void> grant_as_approver(AccessRequest& held, base::Instant now, Services& services) {
    auto proved = TRY(Doorkeeper::caller_now(held.turns.back().by.id, now, services));
    if (!account::has_role(proved.caller, account::CallerRole::MinistryAdministrator))
        return refuse(ProblemCode::MinistryOnly);
    const web::Request request;
    const web::PathParameters parameters;
    auto progress = Progress::Acting;
    const Call call{
        .request = request,
        .parameters = parameters,
        .caller_account = std::move(proved.account),
        .caller_organization = std::move(proved.organization),
        .caller = std::move(proved.caller),
        .reference = held.claim->reference,
        .language = Language::Czech,
        .now = now,
        .progress = progress};
    const auto written = held;
    const auto granting = TRY(granting_of(held, call, services));
    if (held.assignment != written.assignment) return refuse(ProblemCode::PermissionRevoked);
    return grant(written, granting, call, services);
}

// A permission that was revoked since was there.
Answer<void> carry_on(AccessRequest& held, base::Instant now, Services& services) {
    const auto account =
        TRY(or_problem(services.directory.accounts().find(held.applicant.account)));
    if (account && held_by(*account, held.assignment.str()) != nullptr)
        return settle(held, now, services);
    return grant_as_approver(held, now, services);
}

Answer<void> give_up(const AccessRequest& held, const Problem& why, Services& services) {
    AccessRequests requests(services.store, services.random);
    if (!TRY(or_problem(requests.take_back(held)))) return {};
    const auto open = TRY(or_problem(requests.find(held.id, services.clock())));
    if (!open) return {};
    const Attempt attempt{
        .account = held.turns.back().by.id.str(),
        .origin = held.claim->origin,
        .reference = held.claim->reference};
    return services.trail.record_failed(attempt, change_of(*open, held, kApproval), why);
}

Answer<void> finish(const AccessRequest& left, Services& services) {
    const auto now = services.clock();
    auto held = left;
    held.claim->since = now;
    AccessRequests requests(services.store, services.random);
    if (!TRY(or_problem(requests.turn(left, held)))) return {};  // another program's by now
    held.written = written_form(held);
    const auto claimed = held;
    auto done = carry_on(held, now, services);
    if (done || is_away(done.error())) return done;
    return give_up(claimed, done.error(), services);
}

}  // namespace

Answer<void> finish_requests(Services& services, const std::stop_token& ending) {
    AccessRequests requests(services.store, services.random);
    for (const auto& left : TRY(or_problem(requests.left_over(kBatch, services.clock())))) {
        if (ending.stop_requested()) return {};
        if (left.claim) TRY(finish(left, services));
    }
    return {};
}

void RequestDuty::start(Services& services) {
    repeater_.start([&services](const std::stop_token& ending) {
        const auto done = finish_requests(services, ending);
        if (!done)
            services.log.warning(
                "requests.unfinished",
                {{"problem", std::string(code_of(done.error().code))},
                 {"detail", done.error().log_detail}}
            );
        return kInterval;
    });
}

}  // namespace admin_api
