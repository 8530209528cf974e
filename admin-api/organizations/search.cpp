#include "admin-api/accounts/account_view.h"
#include "admin-api/organizations/czech_page.h"
#include "admin-api/organizations/organization_inputs.h"
#include "admin-api/organizations/organization_view.h"
#include "admin-api/organizations/resources.h"

namespace admin_api {
namespace {

using directory::OrganizationQuery;

constexpr Text kUnknownState = {"Hodnota musí být usable nebo all.", "It must be usable or all."};

struct Question {
    OrganizationQuery query;
    PageWish wish;
};

void read_state(Inputs& inputs, OrganizationQuery& query) {
    const auto* state = inputs.text("state");
    if (state == nullptr || *state == "usable") return;
    if (*state == "all")
        query.state = OrganizationQuery::State::All;
    else
        inputs.add_fault("state", "unreadable", kUnknownState);
}

Answer<Question> question_of(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(
        call.request, {"name", "ico", "ovm_id", "kind", "region", "state", "cursor", "limit"}
    );
    Question question;
    auto& query = question.query;
    query.name = inputs.line("name").value_or("");
    read_optional(inputs, "ico", query.ico, account::parse_ico);
    read_optional(inputs, "ovm_id", query.ovm_id, account::parse_ovm_id);
    read_optional(inputs, "kind", query.kind, account::parse_organization_kind);
    query.region = inputs.line("region").value_or("");
    read_state(inputs, query);
    question.wish = page_wish(inputs, call.request, {rules.default_limit, rules.largest_limit});
    TRY(inputs.finish());
    return question;
}

Answer<std::vector<account::Organization>> found(
    const OrganizationQuery& query, const Call& call, Services& services
) {
    auto all = TRY(or_problem(services.directory.organizations().search_as(
        call.caller.id, call.caller.organization, query
    )));
    // The directory has shown only what the caller may see; this is the first check, made last.
    std::erase_if(all, [&](const auto& one) { return !account::may_see(one.id, call.caller); });
    return all;
}

CzechPlace place_of(const account::Organization& organization) {
    return {organization.name, organization.id.str()};
}

}  // namespace

Answer<account::Organization> organization_seen(const Call& call, Services& services) {
    const auto id = account::parse_organization_id(call.parameters["organization"]);
    if (!id) return refuse(ProblemCode::OrganizationNotFound);
    OrganizationQuery query;
    query.id = *id;
    query.state = OrganizationQuery::State::All;
    auto organizations = TRY(found(query, call, services));
    if (organizations.empty()) return refuse(ProblemCode::OrganizationNotFound);
    return std::move(organizations.front());
}

Answer<web::Response> search_organizations(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    const auto [query, wish] = TRY(question_of(call, rules->settings));
    auto page = page_in_czech_order(TRY(found(query, call, services)), place_of, wish);
    base::Json::Array items;
    for (const auto& organization : page.items) items.push_back(to_json(organization));
    return web::Response::json(
        200,
        base::Json::object({{"organizations", std::move(items)}, {"next", std::move(page.next)}})
    );
}

Answer<web::Response> read_organization(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto organization = TRY(organization_seen(call, services));
    const auto staff = TRY(or_problem(services.directory.organizations().staff_as(
        call.caller.id, call.caller.organization, organization.id
    )));
    auto json = to_json(organization);
    json.set("accounts", static_cast<std::int64_t>(staff.accounts))
        .set("administrators", to_json(staff.administrators));
    return web::Response::json(200, json).with("ETag", etag_of_version(organization.entry_version));
}

}  // namespace admin_api
