#include "admin-api/organizations/module_openness.h"
#include "admin-api/organizations/organization_inputs.h"
#include "admin-api/organizations/organization_view.h"
#include "admin-api/organizations/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

struct Wanted {
    account::Organization organization;
    std::string reason;
};

Answer<Wanted> wanted_of(const web::Request& request, const account::Organization& standing) {
    auto inputs = TRY(Inputs::from_body(
        request,
        {"name",
         "ico",
         "ovm_id",
         "kind",
         "office_kind",
         "region",
         "address",
         "data_box",
         "modules",
         "reason"}
    ));
    Wanted wanted{standing, inputs.reason()};
    read_into(inputs, wanted.organization);
    TRY(inputs.finish());
    return wanted;
}

// A module that somebody came into while it was closed is opened again.
Answer<void> change(
    const account::OrganizationProof& proof, const Closing& closing, Services& services
) {
    auto& changes = services.directory.organization_changes();
    const auto applied = TRY(or_problem(changes.change(proof, closing.before, closing.after)));
    if (applied == directory::Applied::ConditionFailed)
        return refuse(ProblemCode::OrganizationChanged);
    auto unused = check_closing(closing, services);
    if (unused) return {};
    const auto& [before, after] = closing;
    TRY(or_problem(changes.open_modules(proof, before.id, before.allowed_modules)));
    return unused;
}

}  // namespace

Answer<web::Response> change_organization(const Call& call, Services& services) {
    const auto standing = TRY(organization_seen(call, services));
    const auto proof = TRY(or_problem(account::founding_by(call.caller)));
    const auto wanted = TRY(wanted_of(call.request, standing));
    if (!check_unchanged(call.request, etag_of_version(standing.entry_version)))
        return refuse(ProblemCode::OrganizationChanged);
    const Closing closing{standing, wanted.organization};
    TRY(check_closing(closing, services));
    const Change record{
        .activity = "organization.change",
        .target = standing.id.str(),
        .before = base::Json::object({{"organization", to_json(standing)}}),
        .after = base::Json::object({{"organization", to_json(wanted.organization)}}),
        .reason = wanted.reason};
    TRY(carry_out(call, services, record, [&] { return change(proof, closing, services); }));
    return web::Response::json(200, to_json(wanted.organization));
}

}  // namespace admin_api
