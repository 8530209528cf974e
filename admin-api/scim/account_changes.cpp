// Changing Users: what stands, what is wanted, and the changes of /api/v1 between them.
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/scim/account_steps.h"
#include "admin-api/scim/body.h"
#include "admin-api/scim/canonical.h"
#include "admin-api/scim/listing.h"
#include "admin-api/scim/patch.h"
#include "admin-api/scim/precondition.h"
#include "admin-api/scim/resources.h"

namespace admin_api::scim {
namespace {

using base::Json;
using Wanted = std::function<Answer<Json>(const Json& before)>;

Answer<web::Response> changed(const Wanted& wanted, const Call& call, Services& services) {
    // Refused before anything changes.
    TRY(projection_in(call, account_kind()));
    const auto subject = TRY(subject_account(call, services));
    TRY(check_preconditions(call.request, subject.version));
    const auto after = TRY(wanted(subject.resource()));
    auto steps = TRY(steps_between(subject, after));
    TRY(carry_out_steps(std::move(steps), call, services));
    const auto now = TRY(subject_account(subject.account.id.str(), call, services));
    return account_answer(200, now, call, services);
}

}  // namespace

// What is not sent stays (RFC 7644, 3.5.1, lets us): a system that does not know our extension must
// not take the validity away. null and [] take away.
Answer<web::Response> replace_account(const Call& call, Services& services) {
    const auto body = TRY(body_of(call.request));
    const auto sent = TRY(canonical_resource(body, account_kind()));
    const auto replaced = [&](const Json& before) {
        return patched(
            before,
            {{.kind = PatchOperation::Kind::Replace, .path = {}, .value = sent}},
            account_kind()
        );
    };
    return changed(replaced, call, services);
}

Answer<web::Response> patch_account(const Call& call, Services& services) {
    const auto body = TRY(body_of(call.request));
    const auto operations = TRY(read_patch(body));
    return changed(
        [&](const Json& before) { return patched(before, operations, account_kind()); },
        call,
        services
    );
}

// Nothing is ever deleted: the account is discarded, and one that is discarded is gone already.
Answer<web::Response> remove_account(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto subject = TRY(subject_account(call, services));
    TRY(check_preconditions(call.request, subject.version));
    if (subject.account.discarded) return refuse(ProblemCode::AccountNotFound);
    const auto username = subject.account.username.str();
    InnerRequest inner{
        "account.discard",
        discard_account,
        username,
        {{"username", username}},
        Json(Json::Object{})};
    const auto reason = TRY(reason_in(call.request));
    if (!reason.empty()) inner.body.set("reason", reason);
    TRY(perform(inner, call.reference, call, services));
    return web::Response::no_content();
}

}  // namespace admin_api::scim
