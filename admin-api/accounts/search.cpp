#include <algorithm>

#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"
#include "core/account/fold.h"

namespace admin_api {
namespace {

using Query = directory::AccountQuery;

constexpr std::size_t kFewestLetters = 3;
constexpr Text kTooShort = {"Zadejte nejméně tři písmena.", "Give at least three letters."};
constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};

// The index of the directory serves three letters and more; fewer would read every account.
void read_name(Inputs& inputs, Query& query) {
    const auto* name = inputs.text("name");
    if (name == nullptr) return;
    const auto folded = account::folded(*name);
    const auto letters =
        std::count_if(folded.begin(), folded.end(), [](char letter) { return letter != ' '; });
    if (letters < static_cast<std::ptrdiff_t>(kFewestLetters))
        inputs.add_fault("name", "too-short", kTooShort);
    query.name = *name;
}

template <class T, class Parse>
void read_identifier(
    Inputs& inputs, std::string_view name, std::optional<T>& into, const Parse& parse
) {
    const auto* text = inputs.text(name);
    if (text == nullptr) return;
    into = parse(*text);
    if (!into) inputs.add_fault(name, "unreadable", kUnreadable);
}

void read_state(Inputs& inputs, Query& query) {
    const auto* state = inputs.text("state");
    if (state == nullptr || *state == "usable") return;
    if (*state == "all")
        query.state = Query::State::All;
    else
        inputs.add_fault("state", "unreadable", kUnreadable);
}

void read_limit(Inputs& inputs, Query& query, const RuleSettings& rules) {
    query.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                      .value_or(rules.default_limit);
}

// Whoever reaches one organization lists it; whoever reaches all must say what he seeks.
Answer<void> narrow(Query& query, const account::Caller& caller) {
    if (!query.name.empty() || query.username || query.ik_mpsv || query.organization) return {};
    const auto reaches_all =
        std::any_of(caller.roles.begin(), caller.roles.end(), [](account::CallerRole role) {
            return role == account::CallerRole::MinistryAdministrator ||
                   role == account::CallerRole::Helpdesk;
        });
    if (reaches_all) return refuse(ProblemCode::SearchTooWide);
    query.organization = caller.organization;
    return {};
}

Answer<Query> query_of(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(
        call.request, {"name", "username", "ik_mpsv", "organization", "state", "limit"}
    );
    Query query;
    read_name(inputs, query);
    read_identifier(inputs, "username", query.username, account::parse_username);
    read_identifier(inputs, "ik_mpsv", query.ik_mpsv, account::parse_ik_mpsv);
    read_identifier(inputs, "organization", query.organization, account::parse_organization_id);
    read_state(inputs, query);
    read_limit(inputs, query, rules);
    TRY(inputs.finish());
    TRY(narrow(query, call.caller));
    return query;
}

using Summaries = std::vector<directory::AccountSummary>;

// The directory has shown only what the caller may see; this is the first check, made last.
void keep_reachable(Summaries& found, const account::Caller& caller) {
    std::erase_if(found, [&](const auto& summary) {
        return !account::may_see(summary.organization, caller);
    });
}

// In Czech order already.
base::Json page_of(Summaries found, std::size_t limit) {
    const auto is_truncated = found.size() > limit;
    found.resize(std::min(found.size(), limit));
    base::Json::Array items;
    for (const auto& summary : found) items.push_back(to_json(summary));
    const auto count = static_cast<std::int64_t>(items.size());
    return base::Json::object(
        {{"accounts", std::move(items)}, {"count", count}, {"truncated", is_truncated}}
    );
}

}  // namespace

Answer<web::Response> search_accounts(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    auto query = TRY(query_of(call, rules->settings));
    const auto limit = query.limit++;
    auto found = TRY(or_problem(
        services.directory.accounts().search_as(call.caller.id, call.caller.organization, query)
    ));
    keep_reachable(found, call.caller);
    return web::Response::json(200, page_of(std::move(found), limit));
}

}  // namespace admin_api
