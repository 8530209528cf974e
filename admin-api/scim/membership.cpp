#include "admin-api/scim/membership.h"

#include <algorithm>
#include <set>

#include "admin-api/scim/account_resource.h"
#include "admin-api/scim/answer.h"
#include "admin-api/scim/schema.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api::scim {
namespace {

using base::Json;

Json members_of(const Group& group, const Held& held, base::Instant now) {
    std::set<account::AccountId> holders;
    for (const auto& one : held)
        if (one.assignment.permission == group.permission && is_membership(one.assignment, now))
            holders.insert(one.holder);
    Json::Array members;
    for (const auto& holder : holders)
        members.push_back(Json::object(
            {{"value", holder.str()}, {"$ref", place_of_account(holder)}, {"type", "User"}}
        ));
    return {std::move(members)};
}

std::string version_of(const Json& group) {
    constexpr std::size_t kLength = 27;
    return '"' + base::base64url_encode(base::sha256(base::dump(group))).substr(0, kLength) + '"';
}

}  // namespace

std::string id_of(const account::Permission& permission) {
    return std::string(account::wire_name(permission.module)) + "." + permission.code.str();
}

std::string place_of(const Group& group) {
    return std::string(kPrefix) + "/Groups/" + id_of(group.permission);
}

bool is_membership(const account::Assignment& assignment, base::Instant now) {
    const auto& until = assignment.validity.until;
    return !assignment.revoked && (!until || *until >= base::prague_day(now));
}

Answer<std::vector<Group>> groups_of(const Call& call, Services& services) {
    std::vector<Group> groups;
    const auto modules = TRY(or_problem(services.directory.catalogue().all()));
    for (const auto& module : modules) {
        if (!account::is_open_to(call.caller_organization, module.module)) continue;
        for (const auto& one : module.permissions)
            if (!one.discarded)
                groups.push_back(
                    {.permission = {.module = module.module, .code = one.code},
                     .title = module.title + " – " + one.title}
                );
    }
    return groups;
}

Answer<Held> held_in_organization(const Call& call, Services& services) {
    return or_problem(services.directory.roster().assignments_as(
        call.caller.organization, {call.caller.id, call.caller.organization}
    ));
}

Json group_resource(const Group& group, const Held& held, base::Instant now) {
    auto json = Json::object(
        {{"schemas", Json::array({Json(kCoreGroup)})},
         {"id", id_of(group.permission)},
         {"displayName", group.title}}
    );
    auto members = members_of(group, held, now);
    if (!members.as_array()->empty()) json.set("members", std::move(members));
    const auto version = version_of(json);
    return json.set(
        "meta",
        Json::object(
            {{"resourceType", "Group"}, {"location", place_of(group)}, {"version", version}}
        )
    );
}

std::vector<Json> groups_held(
    const std::vector<account::Assignment>& assignments,
    const std::vector<Group>& groups,
    base::Instant now
) {
    std::vector<Json> held;
    for (const auto& group : groups) {
        const auto is_held = std::ranges::any_of(assignments, [&](const auto& one) {
            return one.permission == group.permission && is_membership(one, now);
        });
        if (is_held)
            held.push_back(Json::object(
                {{"value", id_of(group.permission)},
                 {"$ref", place_of(group)},
                 {"display", group.title},
                 {"type", "direct"}}
            ));
    }
    return held;
}

}  // namespace admin_api::scim
