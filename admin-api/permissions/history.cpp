// What an account holds and held: who gave it, when and why it was taken.
#include <algorithm>

#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/origin_view.h"
#include "admin-api/permissions/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using directory::RecordedAssignment;

bool is_over(const account::Assignment& assignment, base::Day today) {
    const auto& until = assignment.validity.until;
    return assignment.revoked || (until && *until < today);
}

}  // namespace

Answer<web::Response> read_permissions(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(call.request, {"state"});
    const auto shown = shown_in(inputs);
    TRY(inputs.finish());
    const auto account = TRY(target_of(call, services)).account;
    const directory::Reader reader{call.caller.id, call.caller.organization};
    auto history = TRY(or_problem(services.directory.rights().history_of(account, reader)));
    if (shown == Shown::Present) {
        const auto today = base::prague_day(call.now);
        std::erase_if(history, [&](const RecordedAssignment& one) {
            return is_over(one.assignment, today);
        });
    }
    std::vector<directory::Origin> origins;
    origins.reserve(history.size());
    for (const auto& one : history) origins.push_back(one.origin);
    const auto names = TRY(givers_of(origins, reader, services));
    base::Json::Array items;
    for (const auto& one : history) {
        auto item = to_json(one.assignment, account, call.now);
        set_origin(item, one.origin, names);
        items.push_back(std::move(item));
    }
    return web::Response::json(200, base::Json::object({{"permissions", std::move(items)}}));
}

}  // namespace admin_api
