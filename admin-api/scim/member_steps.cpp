#include "admin-api/scim/member_steps.h"

#include <algorithm>
#include <set>

#include "admin-api/permissions/resources.h"
#include "admin-api/scim/json_change.h"
#include "admin-api/scim/membership.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/subject_account.h"

namespace admin_api::scim {
namespace {

using account::Assignment;
using base::Json;
using Ids = std::set<account::AccountId>;

constexpr Text kNoSuchMember = {
    "Člen musí být účet vaší organizace, určený svým id.",
    "A member must be an account of your organization, named by its id."};
constexpr Text kTooManyMembers = {
    "Příliš mnoho změn najednou; rozdělte požadavek.",
    "Too many changes at once; split the request."};

Answer<Ids> members_in(const Json& group) {
    Ids ids;
    for (const auto& item : items_of(group.find("members"))) {
        const auto id = account::parse_account_id(item.string_at("value").value_or(""));
        if (!id || item.string_at("type").value_or("User") != "User")
            return refuse_as(kInvalidValue, "members", kNoSuchMember);
        ids.insert(*id);
    }
    return ids;
}

Ids difference(const Ids& from, const Ids& without) {
    Ids rest;
    std::ranges::set_difference(from, without, std::inserter(rest, rest.end()));
    return rest;
}

Answer<account::Account> member_of(
    const account::AccountId& id, const Call& call, Services& services
) {
    auto subject = subject_account(id.str(), call, services);
    if (subject) return std::move(subject->account);
    if (subject.error().code == ProblemCode::AccountNotFound)
        return refuse_as(kInvalidValue, "members", kNoSuchMember);
    return base::fail(std::move(subject.error()));
}

InnerRequest assigning(const std::string& username, const Assignment& assignment) {
    auto body = Json::object(
        {{"module", account::wire_name(assignment.permission.module)},
         {"code", assignment.permission.code.str()},
         {"level", account::wire_name(assignment.level)}}
    );
    const auto& [from, until] = assignment.validity;
    if (from) body.set("from", base::to_iso(*from));
    if (until) body.set("until", base::to_iso(*until));
    return {
        "permission.assign",
        assign_permission,
        username,
        {{"username", username}},
        std::move(body)};
}

InnerRequest revoking(const std::string& username, const std::string& id) {
    return {
        "permission.revoke",
        revoke_permission,
        username,
        {{"username", username}, {"id", id}},
        Json(Json::Object{})};
}

// From today, to change and without an end, as far as the giver may give that.
Step adding(const std::string& username, const account::Permission& permission) {
    Assignment assignment;
    assignment.permission = permission;
    assignment.level = account::Level::Update;
    return {assigning(username, assignment), [username](const web::Response& done) {
                const auto made = base::parse_json(done.body);
                return revoking(username, made ? made->string_at("id").value_or("") : "");
            }};
}

Step removing(const std::string& username, const Assignment& assignment) {
    return {revoking(username, assignment.id.str()), [username, assignment](const web::Response&) {
                return assigning(username, assignment);
            }};
}

}  // namespace

Answer<std::vector<Step>> steps_for(
    const MemberChange& change, const Call& call, Services& services
) {
    const auto before = TRY(members_in(change.before));
    const auto wanted = TRY(members_in(change.wanted));
    const auto added = difference(wanted, before);
    const auto removed = difference(before, wanted);
    if (added.size() + removed.size() > services.scim.member_changes)
        return refuse_as(kTooMany, "members", kTooManyMembers);
    std::vector<Step> steps;
    for (const auto& id : added) {
        const auto account = TRY(member_of(id, call, services));
        steps.push_back(adding(account.username.str(), change.permission));
    }
    for (const auto& id : removed) {
        const auto account = TRY(member_of(id, call, services));
        for (const auto& one : account.assignments)
            if (one.permission == change.permission && is_membership(one, call.now))
                steps.push_back(removing(account.username.str(), one));
    }
    return steps;
}

}  // namespace admin_api::scim
