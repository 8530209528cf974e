#include "admin-api/inputs.h"
#include "admin-api/organizations/resources.h"
#include "admin-api/registers/registers_view.h"
#include "admin-api/registers/resources.h"
#include "admin-api/subject.h"
#include "core/account/organization_authority.h"

namespace admin_api {
namespace {

using state::RegisterCheck;

// Nothing was attempted, so there is nothing to record.
Problem too_soon(const RegisterCheck& standing, base::Instant now) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(standing.again - now);
    return {
        .code = ProblemCode::TooManyRequests,
        .log_detail = "register-check",
        .recorded = Recorded::Yes,
        .headers = {{"retry-after", std::to_string(std::max<std::int64_t>(left.count(), 1))}}};
}

web::Response accepted(const RegisterCheck& check) {
    return web::Response::json(202, to_json(check));
}

struct Wished {
    state::CheckWish wish;
    std::string reason;
};

Answer<RegisterCheck> ask(const Wished& wished, const Call& call, Services& services) {
    const state::RegisterChecks checks(services.store);
    RegisterCheck check{
        wished.wish.organization, state::CheckStage::Asked, wished.wish.asker, call.now};
    const Change record{
        .activity = "organization.check-registers",
        .target = check.organization.str(),
        .after = base::Json::object({{"check", to_json(check)}}),
        .reason = wished.reason};
    const Act act = [&]() -> Answer<void> {
        check = TRY(or_problem(checks.ask(wished.wish, call.now))).check;
        return {};
    };
    TRY(carry_out(call, services, record, act));
    return check;
}

}  // namespace

// Whoever asks for a check that stands gets that one; the record is of who asked first.
Answer<web::Response> ask_for_register_check(const Call& call, Services& services) {
    const auto organization = TRY(organization_seen(call, services));
    const auto proof =
        TRY(or_problem(account::checking_of_registers(organization.id, call.caller)));
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    TRY(check_reason(call, reason));
    const state::RegisterChecks checks(services.store);
    const auto standing = TRY(or_problem(checks.find(proof.organization(), call.now)));
    if (standing && standing->stage != state::CheckStage::Done) return accepted(*standing);
    if (standing && call.now < standing->again) return base::fail(too_soon(*standing, call.now));
    const Wished wished{{proof.organization(), state::CheckAsker::Administration, {}}, reason};
    return accepted(TRY(ask(wished, call, services)));
}

}  // namespace admin_api
