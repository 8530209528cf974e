#include "admin-api/review/right_view.h"

#include <algorithm>
#include <tuple>

#include "admin-api/permissions/held.h"
#include "admin-api/permissions/last_login.h"
#include "admin-api/review/deciding.h"

namespace admin_api {
namespace {

using account::Account;
using base::Json;

std::vector<account::AccountId> holders_of(const std::vector<ReviewRight>& rights) {
    std::vector<account::AccountId> ids;
    for (const auto& right : rights)
        if (ids.empty() || ids.back() != right.holder) ids.push_back(right.holder);
    return ids;
}

Answer<std::map<account::AccountId, Account>> accounts_of(
    const std::vector<account::AccountId>& ids, const Call& call, Services& services
) {
    std::map<account::AccountId, Account> found;
    if (ids.empty()) return found;
    auto& accounts = services.directory.accounts();
    const auto& [id, organization] = std::tie(call.caller.id, call.caller.organization);
    std::vector<account::Username> names;
    for (const auto& one : TRY(or_problem(accounts.summaries_as(id, organization, ids))))
        names.push_back(one.username);
    for (auto& record : TRY(or_problem(accounts.records_as({id, organization}, names)))) {
        const auto holder = record.account.id;
        found.emplace(holder, std::move(record.account));
    }
    return found;
}

// What kind the organization is decides who may do something there.
Answer<void> set_kind(std::map<account::AccountId, Account>& holders, Services& services) {
    if (holders.empty()) return {};
    const auto& id = holders.begin()->second.organization;
    const auto organization = TRY(or_problem(services.directory.organizations().find(id)));
    if (!organization) return {};
    for (auto& [holder, account] : holders)
        if (account.organization == id) account.organization_kind = organization->kind;
    return {};
}

Json or_null(const std::optional<base::Day>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}
Json if_any(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

bool has_ended(const Account& account, base::Day today) {
    const auto& until = account.validity.until;
    return account.discarded || account.disabled || (until && *until < today);
}

RightState present_state(const ReviewRight& right, const Account* account, base::Day today) {
    if (!is_waiting(right.state()) || account == nullptr) return right.state();
    const auto* held = held_by(*account, right.assignment.id.str());
    if (held == nullptr || held->revoked) return RightState::Revoked;
    if (!stands_as_reviewed(*account, right)) return RightState::Changed;
    const auto& until = held->validity.until;
    return until && *until < today ? RightState::Lapsed : right.state();
}

bool is_callers_own(const ReviewRight& right, const Account* account, const Call& call) {
    return right.holder == call.caller.id ||
           (account != nullptr && account->ik_mpsv == call.caller_account.ik_mpsv);
}

Json hints_of(
    const ReviewRight& right, const Account* account, bool has_logged_in, const Call& call
) {
    std::vector<std::string> hints;
    if (account == nullptr || has_ended(*account, base::prague_day(call.now)))
        hints.emplace_back("account-ended");
    if (!has_logged_in) hints.emplace_back("no-login-known");
    if (right.assignment.permission.code.str() == account::kSystemAdministration)
        hints.emplace_back("system-administration");
    if (is_callers_own(right, account, call)) hints.emplace_back("your-own");
    return Json::strings(hints);
}

bool may_decide(const ReviewRight& right, const Account* account, const Call& call) {
    if (account == nullptr || is_callers_own(right, account, call)) return false;
    const auto state = present_state(right, account, base::prague_day(call.now));
    const auto& permission = right.assignment.permission;
    return state == RightState::Undecided &&
           account::AssignmentCheck::may_revoke(*account, call.caller, permission).has_value();
}

Json decision_of(const ReviewRight& right) {
    if (!right.turn) return {};
    return Json::object(
        {{"by", if_any(right.turn->by.username.str())},
         {"at", base::to_rfc3339(right.turn->at)},
         {"reason", right.turn->reason}}
    );
}

void set_permission(Json& json, const account::Assignment& assignment) {
    json.set("module", account::wire_name(assignment.permission.module))
        .set("code", assignment.permission.code.str())
        .set("level", account::wire_name(assignment.level))
        .set("from", or_null(assignment.validity.from))
        .set("until", or_null(assignment.validity.until))
        .set("mandate", assignment.mandate ? Json(assignment.mandate->str()) : Json());
}

void set_giver(Json& json, const ReviewRight& right, const Givers& givers) {
    const auto giver = givers.find(right.given_by);
    json.set("assigned_by", giver == givers.end() ? Json() : Json(giver->second.str()))
        .set("assigned_in", if_any(right.given_in.str()));
}

}  // namespace

Answer<RightSurroundings> surroundings_of(
    const std::vector<ReviewRight>& rights, const Call& call, Services& services
) {
    RightSurroundings around;
    const auto ids = holders_of(rights);
    around.holders = TRY(accounts_of(ids, call, services));
    TRY(set_kind(around.holders, services));
    for (const auto& id : ids)
        if (const auto last = TRY(last_login_of(id, call.now, services)))
            around.last_logins.emplace(id, *last);
    std::vector<account::AccountId> givers;
    for (const auto& right : rights)
        if (!right.given_by.str().empty()) givers.push_back(right.given_by);
    std::ranges::sort(givers);
    givers.erase(std::unique(givers.begin(), givers.end()), givers.end());
    const directory::Reader reader{call.caller.id, call.caller.organization};
    around.givers = TRY(or_problem(services.directory.rights().usernames_of(givers, reader)));
    return around;
}

Json to_json(const ReviewRight& right, const RightSurroundings& surroundings, const Call& call) {
    const auto holder = surroundings.holders.find(right.holder);
    const auto* account = holder == surroundings.holders.end() ? nullptr : &holder->second;
    const auto login = surroundings.last_logins.find(right.holder);
    const bool has_logged_in = login != surroundings.last_logins.end();
    auto json = Json::object(
        {{"id", right.id()},
         {"etag", etag_of(right)},
         {"state", name_of(present_state(right, account, base::prague_day(call.now)))},
         {"username", account == nullptr ? right.username.str() : account->username.str()},
         {"name", account == nullptr ? right.name : account::full_name(account->name)}}
    );
    set_permission(json, right.assignment);
    set_giver(json, right, surroundings.givers);
    json.set("last_login", has_logged_in ? Json(base::to_rfc3339(login->second)) : Json())
        .set("hints", hints_of(right, account, has_logged_in, call))
        .set("may_decide", may_decide(right, account, call))
        .set("decision", decision_of(right));
    return json;
}

}  // namespace admin_api
