#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using Sessions = std::vector<state::Session>;

Answer<Sessions> sessions_of(
    const account::Account& account, const Call& call, Services& services
) {
    return or_problem(services.sessions.of_account(account.id, call.now));
}

base::Json ids_of(const Sessions& sessions) {
    std::vector<std::string> ids;
    for (const auto& session : sessions) ids.push_back(session.id.str());
    return base::Json::strings(ids);
}

}  // namespace

Answer<web::Response> read_sessions(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto account = TRY(target_of(call, services)).account;
    base::Json::Array items;
    for (const auto& session : TRY(sessions_of(account, call, services)))
        items.push_back(to_json(session));
    return web::Response::json(200, base::Json::object({{"sessions", std::move(items)}}));
}

Answer<web::Response> end_sessions(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_either(call.request, {"reason"})));
    const auto account = TRY(supported_target(call, services, reason)).account;
    const auto sessions = TRY(sessions_of(account, call, services));
    const Change change{
        .activity = "sessions.end",
        .target = account.username.str(),
        .before = base::Json::object({{"sessions", ids_of(sessions)}}),
        .after = base::Json::object({{"sessions", base::Json::array()}}),
        .reason = reason};
    const auto act = [&]() -> Answer<void> {
        const state::Ending ending{state::EndCause::ByAdministrator, call.now};
        TRY(or_problem(services.sessions.end_all(account.id, ending)));
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
