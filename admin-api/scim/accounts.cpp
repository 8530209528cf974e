// Reading Users.
#include <map>

#include "admin-api/scim/answer.h"
#include "admin-api/scim/json_change.h"
#include "admin-api/scim/listing.h"
#include "admin-api/scim/membership.h"
#include "admin-api/scim/narrowing.h"
#include "admin-api/scim/precondition.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/resources.h"
#include "admin-api/scim/subject_account.h"

namespace admin_api::scim {
namespace {

using Roster = std::vector<directory::RosterEntry>;

constexpr Text kTooWide = {
    "Filtru by mohlo vyhovět příliš mnoho účtů; upřesněte ho, například podle userName.",
    "Too many accounts might satisfy the filter; narrow it, by userName for example."};

// The directory has shown only what the caller may see; the check is made here once more.
Answer<Roster> roster_for(const ListQuery& query, const Call& call, Services& services) {
    const auto& caller = call.caller;
    const auto& home = caller.organization;
    const auto most = services.scim.examined;
    const directory::RosterQuery sought{
        .organization = home,
        .narrowing = query.filter ? narrowing_of(*query.filter) : std::nullopt,
        .limit = most + 1};
    auto roster =
        TRY(or_problem(services.directory.roster().accounts_as(sought, {caller.id, home})));
    if (roster.size() > most) return refuse_as(kTooMany, "filter", kTooWide);
    std::erase_if(roster, [&](const auto& one) {
        return one.account.organization != home || !account::may_see(home, caller);
    });
    return roster;
}

void take_assignments(Roster& roster, const Held& held) {
    std::map<account::AccountId, std::vector<account::Assignment>> by_holder;
    for (const auto& one : held) by_holder[one.holder].push_back(one.assignment);
    for (auto& one : roster) one.account.assignments = by_holder[one.account.id];
}

}  // namespace

Answer<web::Response> list_accounts(const Call& call, Services& services) {
    const auto most = services.rules.now()->settings.largest_limit;
    const auto query = TRY(list_query_of(call, account_kind(), most));
    auto roster = TRY(roster_for(query, call, services));
    std::vector<Group> groups;
    if (needs(query, "groups")) {
        groups = TRY(groups_of(call, services));
        take_assignments(roster, TRY(held_in_organization(call, services)));
    }
    std::vector<base::Json> resources;
    resources.reserve(roster.size());
    for (const auto& [account, details] : roster)
        resources.push_back(account_resource(
            account,
            details,
            {.version = {}, .groups = groups_held(account.assignments, groups, call.now)}
        ));
    return scim_json(200, list_of(std::move(resources), query, account_kind()));
}

Answer<web::Response> read_account(const Call& call, Services& services) {
    const auto subject = TRY(subject_account(call, services));
    TRY(check_expected(call.request, subject.version));
    auto answer = TRY(account_answer(200, subject, call, services));
    // The version is of the account alone, and titles of groups change without it.
    const auto projection = TRY(projection_in(call, account_kind()));
    if (requests(projection, "groups")) return answer;
    return unless_known(std::move(answer), call.request);
}

}  // namespace admin_api::scim
