// Which username a new account may get (R11): the surname, or its next free variant.
#include "admin-api/accounts/username_proposal.h"

#include <algorithm>

#include "admin-api/accounts/resources.h"
#include "core/account/username.h"

namespace admin_api {
namespace {

constexpr std::size_t kTried = 200;
constexpr std::size_t kAtOnce = 40;

}  // namespace

Answer<std::optional<account::Username>> free_username(
    std::string_view surname, Services& services
) {
    const auto proposals = account::username_proposals(surname, kTried);
    auto& changes = services.directory.account_changes();
    for (std::size_t begin = 0; begin < proposals.size(); begin += kAtOnce) {
        const auto end = std::min(begin + kAtOnce, proposals.size());
        const std::vector<account::Username> some(
            proposals.begin() + static_cast<std::ptrdiff_t>(begin),
            proposals.begin() + static_cast<std::ptrdiff_t>(end)
        );
        const auto taken = TRY(or_problem(changes.taken(some)));
        const auto free = std::ranges::find_if(some, [&](const auto& name) {
            return std::ranges::find(taken, name) == taken.end();
        });
        if (free != some.end()) return *free;
    }
    return std::nullopt;
}

Answer<web::Response> propose_username(const Call& call, Services& services) {
    auto inputs = Inputs::from_query(call.request, {"surname"});
    const auto* surname = inputs.required("surname");
    TRY(inputs.finish());
    const auto free = TRY(free_username(*surname, services));
    return web::Response::json(
        200, base::Json::object({{"username", free ? base::Json(free->str()) : base::Json()}})
    );
}

}  // namespace admin_api
