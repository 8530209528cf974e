// Level and validity of a permission that stands: with the authority to assign what it becomes.
#include "admin-api/accounts/account_view.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/held.h"
#include "admin-api/permissions/last_administrator.h"
#include "admin-api/permissions/resources.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

using account::Assignment;

struct Wish {
    std::optional<account::Level> level;
    std::optional<base::Day> from;
    std::optional<base::Day> until;
    bool until_given = false;  // null takes the end away
    std::string reason;
    std::string approval;
};

Answer<Wish> wish_of(const web::Request& request) {
    auto inputs = TRY(Inputs::from_body(request, {"level", "from", "until", "reason", "approval"}));
    Wish wish;
    if (inputs.text("level") != nullptr) wish.level = inputs.parsed("level", account::parse_level);
    wish.from = inputs.day("from");
    wish.until_given = inputs.line("until").has_value();
    wish.until = inputs.day("until");
    wish.reason = inputs.reason();
    wish.approval = approval_in(inputs);
    TRY(inputs.finish());
    return wish;
}

Assignment changed(Assignment assignment, const Wish& wish) {
    if (wish.level) assignment.level = *wish.level;
    if (wish.from) assignment.validity.from = wish.from;
    if (wish.until_given) assignment.validity.until = wish.until;
    return assignment;
}

struct Subject {
    account::Account account;
    Assignment before;
    Assignment after;
    account::AssignmentProof proof;
};

Answer<Subject> subject_of(const Wish& wish, const Call& call, Services& services) {
    auto account = TRY(target_of(call, services)).account;
    const auto* before = held_by(account, call.parameters["id"]);
    if (before == nullptr) return refuse(ProblemCode::PermissionNotFound);
    auto after = changed(*before, wish);
    TRY(check_order(after.validity));
    auto proof = TRY(or_problem(account::AssignmentCheck::may_assign(
        account, call.caller_account, call.caller, after, call.now
    )));
    TRY(check_unchanged(call.request, etag_of(account, call.now)));
    if (before->revoked) return refuse(ProblemCode::PermissionRevoked);
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    TRY(check_not_held(account, after));
    const auto held = *before;
    return Subject{std::move(account), held, std::move(after), std::move(proof)};
}

}  // namespace

Answer<web::Response> change_permission(const Call& call, Services& services) {
    const auto wish = TRY(wish_of(call.request));
    const auto subject = TRY(subject_of(wish, call, services));
    const auto& [account, before, after, proof] = subject;
    const Change change{
        .activity = "permission.change",
        .target = account.username.str(),
        .before = rights_of(before),
        .after = rights_of(after),
        .reason = wish.reason};
    const auto act = [&]() -> Answer<void> {
        auto& administration = services.directory.administration();
        TRY(or_problem(administration.change(subject.proof, subject.before, subject.after)));
        return end_sessions_if_useless(subject.account.id, call, services);
    };
    const auto taken = [&](const account::Account& standing) {
        return holding(standing, subject.after);
    };
    const Loss loss{account, change, place_of(account, before.id), wish.approval, taken};
    TRY(carry_out_loss(call, services, loss, act));
    return web::Response::json(200, to_json(after));
}

}  // namespace admin_api
