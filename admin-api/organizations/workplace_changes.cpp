#include "admin-api/organizations/organization_inputs.h"
#include "admin-api/organizations/organization_view.h"
#include "admin-api/organizations/resources.h"
#include "admin-api/subject.h"
#include "core/account/organization_authority.h"

namespace admin_api {
namespace {

using account::Workplace;

// The workplace that a call is about, for those who keep it, as they have seen it (If-Match).
struct Kept {
    account::WorkplaceProof proof;
    Workplace standing;
};

Answer<Kept> kept_workplace(const Call& call, Services& services) {
    const auto organization = TRY(organization_seen(call, services));
    auto proof = TRY(or_problem(account::keeping_of_workplaces(organization.id, call.caller)));
    const auto all = TRY(or_problem(services.directory.organizations().workplaces_as(
        call.caller.id, call.caller.organization, organization.id
    )));
    const auto& code = call.parameters["code"];
    for (const auto& workplace : all) {
        if (workplace.code.str() != code) continue;
        if (!check_unchanged(call.request, etag_of_version(workplace.entry_version)))
            return refuse(ProblemCode::WorkplaceChanged);
        return Kept{std::move(proof), workplace};
    }
    return refuse(ProblemCode::WorkplaceNotFound);
}

base::Json shown(const Workplace& workplace) {
    auto json = to_json(workplace);
    return base::Json::object({{"workplace", std::move(json)}});
}

struct Turn {
    std::string_view activity;
    std::string reason;
    Workplace wanted;
};

Answer<void> carry_out_change(
    const Kept& kept, const Turn& turn, const Call& call, Services& services
) {
    const Change change{
        .activity = turn.activity,
        .target = kept.proof.organization().str(),
        .before = shown(kept.standing),
        .after = shown(turn.wanted),
        .reason = turn.reason};
    return carry_out(call, services, change, [&]() -> Answer<void> {
        auto& changes = services.directory.organization_changes();
        const auto applied =
            TRY(or_problem(changes.change_workplace(kept.proof, kept.standing, turn.wanted)));
        if (applied == directory::Applied::ConditionFailed)
            return refuse(ProblemCode::WorkplaceChanged);
        return {};
    });
}

enum class Use { Discarded, Restored };

Answer<web::Response> carry_out_turn(Use use, const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto kept = TRY(kept_workplace(call, services));
    const auto is_discarded = use == Use::Discarded;
    Turn turn{is_discarded ? "workplace.discard" : "workplace.restore", reason, kept.standing};
    turn.wanted.discarded = is_discarded;
    TRY(carry_out_change(kept, turn, call, services));
    return web::Response::no_content();
}

}  // namespace

Answer<web::Response> change_workplace(const Call& call, Services& services) {
    const auto kept = TRY(kept_workplace(call, services));
    auto inputs = TRY(Inputs::from_body(
        call.request, {"name", "office_kind", "town", "valid_from", "valid_until", "reason"}
    ));
    Turn turn{"workplace.change", inputs.reason(), kept.standing};
    read_into(inputs, turn.wanted);
    TRY(inputs.finish());
    TRY(check_order(turn.wanted.validity));
    TRY(carry_out_change(kept, turn, call, services));
    return web::Response::no_content();
}

Answer<web::Response> discard_workplace(const Call& call, Services& services) {
    return carry_out_turn(Use::Discarded, call, services);
}

Answer<web::Response> restore_workplace(const Call& call, Services& services) {
    return carry_out_turn(Use::Restored, call, services);
}

}  // namespace admin_api
