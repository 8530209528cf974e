#include "admin-api/organizations/czech_page.h"
#include "admin-api/organizations/organization_inputs.h"
#include "admin-api/organizations/organization_view.h"
#include "admin-api/organizations/resources.h"
#include "admin-api/subject.h"
#include "core/account/organization_authority.h"

namespace admin_api {
namespace {

struct Wanted {
    account::Workplace workplace;
    std::string reason;
};

Answer<Wanted> wanted_of(const Call& call) {
    auto inputs = TRY(Inputs::from_body(
        call.request, {"code", "name", "office_kind", "town", "valid_from", "valid_until", "reason"}
    ));
    Wanted wanted;
    const auto code = inputs.parsed("code", account::parse_workplace_code);
    demand(inputs, {"name"});
    read_into(inputs, wanted.workplace);
    wanted.reason = inputs.reason();
    TRY(inputs.finish());
    wanted.workplace.code = *code;
    auto& from = wanted.workplace.validity.from;
    if (!from) from = base::prague_day(call.now);
    TRY(check_order(wanted.workplace.validity));
    return wanted;
}

CzechPlace place_of(const account::Workplace& workplace) {
    return {workplace.name, workplace.code.str()};
}

Answer<void> add(
    const account::WorkplaceProof& proof, const account::Workplace& workplace, Services& services
) {
    auto& changes = services.directory.organization_changes();
    const auto added = TRY(or_problem(changes.add_workplace(proof, workplace)));
    if (added == directory::Added::Taken) return refuse(ProblemCode::WorkplaceExists);
    return {};
}

}  // namespace

Answer<web::Response> list_workplaces(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    auto inputs = Inputs::from_query(call.request, {"state", "cursor", "limit"});
    const auto* state = inputs.text("state");
    if (state != nullptr && *state != "all" && *state != "usable") add_unknown(inputs, "state");
    const auto wish = page_wish(
        inputs, call.request, {rules->settings.default_limit, rules->settings.largest_limit}
    );
    TRY(inputs.finish());
    const auto organization = TRY(organization_seen(call, services));
    auto all = TRY(or_problem(services.directory.organizations().workplaces_as(
        call.caller.id, call.caller.organization, organization.id
    )));
    if (state == nullptr || *state == "usable")
        std::erase_if(all, [](const auto& workplace) { return workplace.discarded; });
    auto page = page_in_czech_order(std::move(all), place_of, wish);
    base::Json::Array items;
    for (const auto& workplace : page.items)
        items.push_back(to_json(workplace).set("etag", etag_of_version(workplace.entry_version)));
    return web::Response::json(
        200, base::Json::object({{"workplaces", std::move(items)}, {"next", std::move(page.next)}})
    );
}

Answer<web::Response> add_workplace(const Call& call, Services& services) {
    const auto organization = TRY(organization_seen(call, services));
    const auto proof =
        TRY(or_problem(account::keeping_of_workplaces(organization.id, call.caller)));
    const auto [workplace, reason] = TRY(wanted_of(call));
    const Change change{
        .activity = "workplace.add",
        .target = organization.id.str(),
        .before = base::Json::object({{"workplace", base::Json()}}),
        .after = base::Json::object({{"workplace", to_json(workplace)}}),
        .reason = reason};
    const auto act = [&, &wanted = workplace] { return add(proof, wanted, services); };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(201, to_json(workplace))
        .with(
            "Location",
            "/api/v1/organizations/" + organization.id.str() + "/workplaces/" + workplace.code.str()
        );
}

}  // namespace admin_api
