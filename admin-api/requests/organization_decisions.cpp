// The turns of a request of a new organization. A turn is claimed in the store first, over exactly
// what was seen; should the founding then fail, the claim is taken back, and asking once more
// finishes what was begun.
#include <algorithm>

#include "admin-api/approvals/approval_view.h"
#include "admin-api/approvals/approved.h"
#include "admin-api/organizations/founding.h"
#include "admin-api/organizations/organization_inputs.h"
#include "admin-api/requests/organization_resources.h"
#include "core/account/organization_authority.h"
#include "core/account/succession.h"

namespace admin_api {
namespace {

using account::Organization;

// The second of four eyes is another person than the first.
Answer<OrganizationRequest> request_to_decide(const Call& call, Services& services) {
    auto request = TRY(organization_request_seen(call, services));
    if (!request.is_open()) return refuse(ProblemCode::RequestDecided);
    for (const auto& turn : request.turns) {
        const auto is_another = TRY(is_of_another_person(turn.by.id, call, services));
        if (!is_another) return refuse(ProblemCode::OwnRequest);
    }
    return request;
}

struct Approval {
    Organization organization;
    std::string reason;
};

Organization organization_of(const OrganizationForm& form) {
    Organization organization;
    organization.kind = account::OrganizationKind::Provider;
    organization.name = form.name;
    organization.ico = form.ico;
    organization.address = form.address;
    organization.data_box = form.data_box;
    organization.region = form.region;
    organization.allowed_modules = form.modules;
    return organization;
}

// Name, IČO and seat are those of the form: who wants others refuses, or founds by hand.
Answer<Approval> first_approval_of(const web::Request& request, const OrganizationForm& form) {
    auto inputs = TRY(Inputs::from_body(
        request, {"id", "kind", "office_kind", "region", "ovm_id", "data_box", "modules", "reason"}
    ));
    Approval approval{organization_of(form), {}};
    const auto id = inputs.parsed("id", account::parse_organization_id);
    demand(inputs, {"kind"});
    read_into(inputs, approval.organization);
    approval.reason = inputs.reason();
    TRY(inputs.finish());
    approval.organization.id = *id;
    return approval;
}

// The second approves what the first one set, and adds nothing but his reason.
Answer<Approval> approval_of(const web::Request& request, const OrganizationRequest& seen) {
    if (!seen.organization) return first_approval_of(request, seen.form);
    auto reason = TRY(reason_alone(Inputs::from_body(request, {"reason"})));
    return Approval{*seen.organization, std::move(reason)};
}

OrganizationRequest turned(
    OrganizationRequest request, RequestState state, const std::string& reason, const Call& call
) {
    request.turns.push_back({state, {call.caller.id, call.caller.username}, reason, call.now});
    return request;
}

struct Step {
    const OrganizationRequest& seen;
    const OrganizationRequest& next;
};

Answer<void> claim(const Step& step, Services& services) {
    OrganizationRequests requests(services.store, services.random);
    const auto is_ours = TRY(or_problem(requests.turn(step.seen, step.next)));
    if (!is_ours) return refuse(ProblemCode::RequestDecided);
    return {};
}

Answer<void> found(const Step& step, const account::OrganizationProof& proof, Services& services) {
    TRY(claim(step, services));
    auto founded = admin_api::found(proof, *step.next.organization, services);
    if (founded) return founded;
    auto claimed = step.next;
    claimed.written = written_form(step.next);
    OrganizationRequests requests(services.store, services.random);
    TRY(or_problem(requests.turn(claimed, step.seen)));
    return founded;
}

struct Deed {
    Step step;
    std::string_view activity;
};

Answer<web::Response> carry_out_deed(
    const Deed& deed, const Call& call, Services& services, const Act& act
) {
    const auto& [seen, next] = deed.step;
    const Change change{
        .activity = deed.activity,
        .target = next.organization ? next.organization->id.str() : next.form.ico->str(),
        .before = base::Json::object({{"request", to_json(seen)}}),
        .after = base::Json::object({{"request", to_json(next)}}),
        .reason = next.turns.back().reason};
    TRY(carry_out(call, services, change, act));
    return web::Response::json(200, to_json(next));
}

bool needs_four_eyes(const RuleSettings& rules) {
    return std::ranges::find(rules.four_eyes, "organization") != rules.four_eyes.end();
}

// Somebody may give rights there now.
Answer<void> check_has_administrator(
    const Organization& organization, const Call& call, Services& services
) {
    const auto all =
        TRY(or_problem(services.directory.rights().administrators_of(organization.id)));
    const auto administers = [&](account::Module module) {
        return std::ranges::any_of(all, [&](const account::Account& one) {
            return account::is_administrator_at(one, module, call.now);
        });
    };
    if (!std::ranges::any_of(organization.allowed_modules, administers))
        return refuse(ProblemCode::NoAdministratorYet);
    return {};
}

}  // namespace

Answer<web::Response> approve_organization_request(const Call& call, Services& services) {
    const auto seen = TRY(request_to_decide(call, services));
    const auto proof = TRY(or_problem(account::founding_by(call.caller)));
    const auto approval = TRY(approval_of(call.request, seen));
    TRY(check_name_free(approval.organization.id, services));
    const auto is_first =
        seen.state() == RequestState::Received && needs_four_eyes(services.rules.now()->settings);
    const auto state = is_first ? RequestState::FirstApproval : RequestState::Approved;
    auto decided = seen;
    decided.organization = approval.organization;
    const auto next = turned(std::move(decided), state, approval.reason, call);
    const Step step{seen, next};
    const auto act = [&] {
        return is_first ? claim(step, services) : found(step, proof, services);
    };
    return carry_out_deed({step, "organization-request.approve"}, call, services, act);
}

Answer<web::Response> refuse_organization_request(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto seen = TRY(request_to_decide(call, services));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const auto next = turned(seen, RequestState::Refused, reason, call);
    const Step step{seen, next};
    const auto act = [&] { return claim(step, services); };
    return carry_out_deed({step, "organization-request.refuse"}, call, services, act);
}

Answer<web::Response> complete_organization_request(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto seen = TRY(organization_request_seen(call, services));
    if (seen.state() != RequestState::Approved) return refuse(ProblemCode::RequestDecided);
    TRY(check_has_administrator(*seen.organization, call, services));
    const auto next = turned(seen, RequestState::Completed, reason, call);
    const Step step{seen, next};
    const auto act = [&] { return claim(step, services); };
    return carry_out_deed({step, "organization-request.complete"}, call, services, act);
}

}  // namespace admin_api
