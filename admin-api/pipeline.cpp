#include "admin-api/pipeline.h"

#include <algorithm>

#include "admin-api/manners/idempotency.h"
#include "core/web/security_headers.h"

namespace admin_api {
namespace {

Language language_of(const web::Request& request) {
    return preferred_language(request.header("accept-language").value_or(""));
}

// What was asked for, when it has the form of a name; other text stays out of the records.
std::string named_target(const web::PathParameters& parameters) {
    if (const auto username = account::parse_username(parameters["username"]))
        return username->str();
    if (const auto id = account::parse_account_id(parameters["account"])) return id->str();
    const auto organization = account::parse_organization_id(parameters["organization"]);
    return organization ? organization->str() : "";
}

struct Exchange {
    Services& services;
    const web::Request& request;
    const web::PathParameters& parameters;
    Operation operation;
    Attempt attempt;
    Language language{};
    base::Instant now;
    Quota quota = {};
    Progress progress = Progress::Deciding;
};

Problem with_record(const Exchange& exchange, Problem problem) {
    const auto is_caller_refused = problem.code == ProblemCode::NotAnAdministrator ||
                                   problem.code == ProblemCode::ScopeMissing;
    const auto activity = exchange.operation.activity.empty() && is_caller_refused
                              ? "administration.enter"
                              : exchange.operation.activity;
    const auto is_known = !exchange.attempt.account.empty();
    if (activity.empty() || !is_known || problem.recorded == Recorded::Yes) return problem;
    const Change change{.activity = activity, .target = named_target(exchange.parameters)};
    auto recorded = exchange.services.trail.record_refused(exchange.attempt, change, problem);
    return recorded ? problem : recorded.error();
}

void log_problem(const Exchange& exchange, const Problem& problem) {
    const auto severity =
        status_of(problem.code) < 500 ? base::Severity::Info : base::Severity::Error;
    exchange.services.log.write(
        severity,
        "request.refused",
        {{"reference", exchange.attempt.reference},
         {"problem", std::string(code_of(problem.code))},
         {"detail", problem.log_detail},
         {"method", std::string(web::wire_name(exchange.request.method))},
         {"account", exchange.attempt.account},
         {"origin", exchange.attempt.origin}}
    );
}

web::Response refused(const Exchange& exchange, Problem problem) {
    const auto told = with_record(exchange, std::move(problem));
    log_problem(exchange, told);
    return exchange.operation.rendering(told, exchange.language, exchange.attempt.reference);
}

bool is_representative_at_most(const account::Caller& caller) {
    return std::ranges::all_of(caller.roles, [](account::CallerRole role) {
        return role == account::CallerRole::StatutoryRepresentative;
    });
}

bool is_admitted(Admits admits, const account::Caller& caller) {
    switch (admits) {
        case Admits::Administrators: return !is_representative_at_most(caller);
        case Admits::Representatives: return !caller.roles.empty();
        case Admits::Everybody: return true;
    }
    return false;
}

Answer<void> check_admitted(const Operation& operation, const account::Caller& caller) {
    if (!is_admitted(operation.admits, caller)) return refuse(ProblemCode::NotAnAdministrator);
    return {};
}

Answer<Doorkeeper::Proved> admitted(Exchange& exchange, const Doorkeeper& doorkeeper) {
    auto proved =
        TRY(doorkeeper.caller_of(exchange.request, exchange.now, exchange.attempt.account));
    TRY(check_admitted(exchange.operation, proved.caller));
    return proved;
}

Answer<Doorkeeper::Proved> counted(Exchange& exchange, const Doorkeeper& doorkeeper) {
    const auto rates = exchange.services.rules.now()->settings.rates;
    auto& limits = exchange.services.rate_limits;
    TRY(limits.enter(exchange.request.peer, rates, exchange.now, exchange.quota));
    auto proved = TRY(admitted(exchange, doorkeeper));
    TRY(limits.ask(proved.caller, exchange.operation.weight, rates, exchange.quota));
    return proved;
}

Answer<web::Response> answer_to(Exchange& exchange, Doorkeeper::Proved proved) {
    const Call call{
        .request = exchange.request,
        .parameters = exchange.parameters,
        .caller_account = std::move(proved.account),
        .caller_organization = std::move(proved.organization),
        .caller = std::move(proved.caller),
        .reference = exchange.attempt.reference,
        .language = exchange.language,
        .now = exchange.now,
        .progress = exchange.progress};
    return answer_once(call, exchange.services, exchange.operation);
}

web::Response with_quota(const Exchange& exchange, web::Response response) {
    tell(exchange.quota, response);
    return response;
}

web::Response response_to(Exchange& exchange, Answer<Doorkeeper::Proved> proved) {
    if (!proved) return with_quota(exchange, refused(exchange, std::move(proved.error())));
    auto answer = answer_to(exchange, std::move(*proved));
    if (!answer) return with_quota(exchange, refused(exchange, std::move(answer.error())));
    auto response =
        web::with_api_headers(std::move(*answer)).with("X-Reference", exchange.attempt.reference);
    return with_quota(exchange, std::move(response));
}

// One operation behind the door.
struct Door {
    Services& services;
    const Doorkeeper& doorkeeper;
    Operation operation;

    [[nodiscard]] Exchange open(const web::Request& request, const web::PathParameters& parameters)
        const {
        return {
            services,
            request,
            parameters,
            operation,
            {"", request.peer, base::random_reference(services.random)},
            language_of(request),
            services.clock()};
    }
};

}  // namespace

Attempt attempt_of(const Call& call) {
    return {call.caller.id.str(), call.request.peer, call.reference};
}

Guarded guarded(
    Services& services, const Doorkeeper& doorkeeper, Operation operation, web::BodyKind body
) {
    using web::PathParameters;
    const Door door{services, doorkeeper, operation};
    auto whole = [door](const web::Request& request, const PathParameters& parameters) {
        auto exchange = door.open(request, parameters);
        return response_to(exchange, counted(exchange, door.doorkeeper));
    };
    if (body == web::BodyKind::InMemory) return {.head_check = nullptr, .handler = whole};
    auto head = [door](const web::Request& request, const PathParameters& parameters) {
        auto exchange = door.open(request, parameters);
        auto proved = counted(exchange, door.doorkeeper);
        return proved ? std::nullopt
                      : std::optional(
                            with_quota(exchange, refused(exchange, std::move(proved.error())))
                        );
    };
    auto rest = [door](const web::Request& request, const PathParameters& parameters) {
        auto exchange = door.open(request, parameters);
        return response_to(exchange, admitted(exchange, door.doorkeeper));
    };
    return {.head_check = head, .handler = rest};
}

Answer<void> carry_out(const Attempt& attempt, Trail& trail, const Change& change, const Act& act) {
    TRY(trail.record_before(attempt, change));
    auto done = act();
    if (done) return done;
    auto problem = std::move(done.error());
    problem.recorded = Recorded::Yes;
    TRY(trail.record_failed(attempt, change, problem));
    return base::fail(std::move(problem));
}

Answer<void> carry_out_all(
    const Call& call, Services& services, const std::vector<Change>& changes, const Act& act
) {
    const auto attempt = attempt_of(call);
    for (const auto& change : changes) TRY(services.trail.record_before(attempt, change));
    call.progress = Progress::Acting;
    auto done = act();
    if (done) return done;
    auto problem = std::move(done.error());
    problem.recorded = Recorded::Yes;
    for (const auto& change : changes) TRY(services.trail.record_failed(attempt, change, problem));
    return base::fail(std::move(problem));
}

Answer<void> carry_out(const Call& call, Services& services, const Change& change, const Act& act) {
    const auto attempt = attempt_of(call);
    if (call.carrying != nullptr)
        return call.carrying->carry_out(attempt, services.trail, change, act);
    return carry_out(attempt, services.trail, change, [&] {
        call.progress = Progress::Acting;
        return act();
    });
}

}  // namespace admin_api
