#include "admin-api/accounts/account_query.h"
#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/cursor.h"

namespace admin_api {
namespace {

base::Json json_of(const directory::AccountPage& page, std::string_view question) {
    base::Json::Array items;
    for (const auto& summary : page.accounts) items.push_back(to_json(summary));
    const auto count = static_cast<std::int64_t>(items.size());
    return base::Json::object(
        {{"accounts", std::move(items)},
         {"count", count},
         {"total", static_cast<std::int64_t>(page.total)},
         {"next", page.next.empty() ? base::Json() : base::Json(cursor_to(page.next, question))}}
    );
}

}  // namespace

// The directory shows only what the caller may see; what it is asked to leave out besides is the
// same, judged here: two mistakes would have to agree.
Answer<web::Response> search_accounts(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    auto query = TRY(account_query_of(call, rules->settings));
    query.listing.is_within_reach = [&call](const account::OrganizationId& organization) {
        return account::may_see(organization, call.caller);
    };
    query.listing.reach = reach_of(call.caller);
    const auto page = TRY(or_problem(services.directory.accounts().page_as(
        call.caller.id, call.caller.organization, query.listing
    )));
    return web::Response::json(200, json_of(page, query.question));
}

}  // namespace admin_api
