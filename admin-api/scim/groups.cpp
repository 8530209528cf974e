// Groups: read from the catalogue and from who holds what; changed by assigning and revoking.
#include <algorithm>
#include <set>

#include "admin-api/inputs.h"
#include "admin-api/permissions/resources.h"
#include "admin-api/scim/answer.h"
#include "admin-api/scim/body.h"
#include "admin-api/scim/canonical.h"
#include "admin-api/scim/json_change.h"
#include "admin-api/scim/listing.h"
#include "admin-api/scim/member_steps.h"
#include "admin-api/scim/membership.h"
#include "admin-api/scim/patch.h"
#include "admin-api/scim/precondition.h"
#include "admin-api/scim/refusal.h"
#include "admin-api/scim/resources.h"
#include "admin-api/subject.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr Text kNoSuchGroup = {
    "Takové oprávnění organizace nemá.", "The organization has no such permission."};

struct SubjectGroup {
    Group group;
    Json resource;
    [[nodiscard]] std::string version() const {
        return resource.find("meta")->string_at("version").value_or("");
    }
};

Answer<SubjectGroup> subject_group(const Call& call, Services& services) {
    const auto groups = TRY(groups_of(call, services));
    const auto found = std::ranges::find_if(groups, [&](const Group& one) {
        return id_of(one.permission) == call.parameters["group"];
    });
    if (found == groups.end()) return refuse_as(kNotHere, "id", kNoSuchGroup);
    const auto held = TRY(held_in_organization(call, services));
    return SubjectGroup{*found, group_resource(*found, held, call.now)};
}

Answer<web::Response> group_answer(const Call& call, Services& services) {
    const auto projection = TRY(projection_in(call, group_kind()));
    const auto subject = TRY(subject_group(call, services));
    return scim_json(200, projected(subject.resource, projection, group_kind()))
        .with("ETag", subject.version());
}

using Wanted = std::function<Answer<Json>(const Json& before)>;

Answer<web::Response> changed(const Wanted& wanted, const Call& call, Services& services) {
    // Refused before anything changes.
    TRY(projection_in(call, group_kind()));
    const auto subject = TRY(subject_group(call, services));
    TRY(check_preconditions(call.request, subject.version()));
    const auto after = TRY(wanted(subject.resource));
    const MemberChange change{subject.group.permission, subject.resource, after};
    auto steps = TRY(steps_for(change, call, services));
    TRY(carry_out_steps(std::move(steps), call, services));
    return group_answer(call, services);
}

}  // namespace

Answer<web::Response> list_groups(const Call& call, Services& services) {
    const auto most = services.rules.now()->settings.largest_limit;
    const auto query = TRY(list_query_of(call, group_kind(), most));
    const auto groups = TRY(groups_of(call, services));
    const auto held = TRY(held_in_organization(call, services));
    std::vector<Json> resources;
    resources.reserve(groups.size());
    for (const auto& group : groups) resources.push_back(group_resource(group, held, call.now));
    return scim_json(200, list_of(std::move(resources), query, group_kind()));
}

Answer<web::Response> read_group(const Call& call, Services& services) {
    auto answer = TRY(group_answer(call, services));
    TRY(check_expected(call.request, answer.headers.only("etag").value_or("")));
    return unless_known(std::move(answer), call.request);
}

// What is not sent stays; "members": [] takes all of them away.
Answer<web::Response> replace_group(const Call& call, Services& services) {
    const auto body = TRY(body_of(call.request));
    const auto sent = TRY(canonical_resource(body, group_kind()));
    const auto replaced = [&](const Json& before) {
        return patched(
            before,
            {{.kind = PatchOperation::Kind::Replace, .path = {}, .value = sent}},
            group_kind()
        );
    };
    return changed(replaced, call, services);
}

Answer<web::Response> patch_group(const Call& call, Services& services) {
    const auto body = TRY(body_of(call.request));
    const auto operations = TRY(read_patch(body));
    return changed(
        [&](const Json& before) { return patched(before, operations, group_kind()); },
        call,
        services
    );
}

}  // namespace admin_api::scim
