#include <algorithm>

#include "admin-api/inputs.h"
#include "admin-api/organizations/module_openness.h"
#include "admin-api/requests/notices.h"
#include "admin-api/requests/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

constexpr Text kNotRequested = {
    "Žádá se jen o moduly rodina a senior.", "Only rodina and senior are requested."};

struct Wanted {
    std::optional<account::Username> username;
    account::Module module{};
    account::Level level{};
    std::string reason;
};

bool is_requested(account::Module module) {
    return module == account::Module::Rodina || module == account::Module::Senior;
}

Answer<Wanted> wanted_of(const Call& call) {
    auto inputs = TRY(Inputs::from_body(call.request, {"username", "module", "level", "reason"}));
    Wanted wanted;
    if (inputs.text("username") != nullptr)
        wanted.username = inputs.parsed("username", account::parse_username);
    const auto module = inputs.parsed("module", account::parse_module);
    const auto level = inputs.parsed("level", account::parse_level);
    if (module && !is_requested(*module))
        inputs.add_fault("module", "not-requested", kNotRequested);
    wanted.reason = inputs.reason();
    TRY(inputs.finish());
    if (wanted.reason.empty()) return refuse(ProblemCode::ReasonRequired);
    wanted.module = *module;
    wanted.level = *level;
    return wanted;
}

bool holds_already(const account::Account& account, account::Module module, base::Day today) {
    return std::ranges::any_of(account.assignments, [&](const account::Assignment& held) {
        const auto& until = held.validity.until;
        return held.permission.module == module && !held.revoked && (!until || today <= *until) &&
               held.permission.code.str() == account::kAccessToModule;
    });
}

// His own account, or one that the caller administers: colleagues do not apply for each other.
Answer<account::Account> account_for(const Wanted& wanted, const Call& call, Services& services) {
    if (!wanted.username || *wanted.username == call.caller.username) return call.caller_account;
    auto account = TRY(target_named(*wanted.username, call, services)).account;
    TRY(or_problem(account::administration_over(account, call.caller)));
    return account;
}

Answer<AccessRequest> request_for(const Wanted& wanted, const Call& call, Services& services) {
    const auto account = TRY(account_for(wanted, call, services));
    if (account.kind != account::kind_of(wanted.module))
        return refuse(ProblemCode::WrongKindOfAccount);
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    TRY(check_module_open(account.organization, wanted.module, services));
    if (holds_already(account, wanted.module, base::prague_day(call.now)))
        return refuse(ProblemCode::AlreadyAssigned);
    AccessRequest request;
    request.applicant = {account.id, account.username, account.organization};
    request.entered_by = {call.caller.id, call.caller.username};
    request.module = wanted.module;
    request.level = wanted.level;
    request.reason = wanted.reason;
    return request;
}

Answer<void> receive(AccessRequest& request, const Call& call, Services& services) {
    AccessRequests requests(services.store, services.random);
    const auto addition = TRY(or_problem(requests.receive(request, call.now)));
    if (addition != state::Addition::Added) return refuse(ProblemCode::RequestStands);
    return tell_applicant(request, call.now, services);
}

}  // namespace

Answer<web::Response> submit_access_request(const Call& call, Services& services) {
    const auto wanted = TRY(wanted_of(call));
    auto request = TRY(request_for(wanted, call, services));
    const Change change{
        .activity = "access-request.submit",
        .target = request.applicant.username.str(),
        .before = base::Json::object(),
        .after = base::Json::object(
            {{"module", account::wire_name(request.module)},
             {"level", account::wire_name(request.level)}}
        ),
        .reason = request.reason};
    TRY(carry_out(call, services, change, [&] { return receive(request, call, services); }));
    return web::Response::json(201, to_json(request))
        .with("Location", "/api/v1/access-requests/" + request.id);
}

}  // namespace admin_api
