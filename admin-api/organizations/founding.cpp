#include "admin-api/organizations/founding.h"

#include "admin-api/organizations/organization_inputs.h"
#include "admin-api/organizations/organization_view.h"
#include "admin-api/organizations/resources.h"

namespace admin_api {
namespace {

constexpr Text kNoModules = {
    "Musí být seznam modulů; prázdný neotevře žádný.",
    "It must be a list of modules; an empty one opens none."};

struct Founding {
    account::Organization organization;
    std::string reason;
};

Answer<Founding> founding_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(
        request,
        {"id",
         "name",
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
    Founding founding;
    founding.organization.kind = account::OrganizationKind::Provider;
    const auto id = inputs.parsed("id", account::parse_organization_id);
    demand(inputs, {"name", "ico", "kind", "address"});
    if (!inputs.list("modules")) inputs.add_fault("modules", "missing", kNoModules);
    read_into(inputs, founding.organization);
    founding.reason = inputs.reason();
    TRY(inputs.finish());
    founding.organization.id = *id;
    return founding;
}

}  // namespace

Answer<void> check_name_free(const account::OrganizationId& id, Services& services) {
    const auto is_taken = TRY(or_problem(services.directory.organization_changes().is_taken(id)));
    if (is_taken) return refuse(ProblemCode::OrganizationExists);
    return {};
}

Answer<void> found(
    const account::OrganizationProof& proof,
    const account::Organization& organization,
    Services& services
) {
    auto& changes = services.directory.organization_changes();
    const auto added = TRY(or_problem(changes.found(proof, organization)));
    if (added == directory::Added::Taken) return refuse(ProblemCode::OrganizationExists);
    return {};
}

Answer<web::Response> found_organization(const Call& call, Services& services) {
    const auto proof = TRY(or_problem(account::founding_by(call.caller)));
    const auto [organization, reason] = TRY(founding_of(call.request));
    TRY(check_name_free(organization.id, services));
    const Change change{
        .activity = "organization.found",
        .target = organization.id.str(),
        .before = base::Json::object({{"organization", base::Json()}}),
        .after = base::Json::object({{"organization", to_json(organization)}}),
        .reason = reason};
    const auto act = [&, &wanted = organization] { return found(proof, wanted, services); };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(201, to_json(organization))
        .with("Location", "/api/v1/organizations/" + organization.id.str());
}

}  // namespace admin_api
