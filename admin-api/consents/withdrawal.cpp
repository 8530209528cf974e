// A withdrawn consent disables every account of the person that needs one, in whatever
// organization, and clears how to reach the person there (R8, GDPR 7(3)). The accounts come first
// and the consent's mark after them, so that whatever stops it leaves nobody logging in whose
// consent is marked as withdrawn and nothing that asking again would not finish. Where those
// accounts are, the answer does not tell.
#include <algorithm>

#include "admin-api/consents/consent_view.h"
#include "admin-api/consents/resources.h"
#include "admin-api/permissions/vacancies.h"

namespace admin_api {
namespace {

using base::Json;
using directory::AccountSummary;
using directory::RecordedConsent;

struct Withdrawal {
    RecordedConsent seen;
    RecordedConsent next;
    account::IkMpsv ik_mpsv;
    std::string reason;
};

struct Given {
    base::Day day;
    std::string reason;
};

Answer<Given> given_in(const Call& call) {
    auto inputs = TRY(Inputs::from_body(call.request, {"day", "reason"}));
    Given given{
        .day = past_day(inputs, "day", inputs.day("day"), base::prague_day(call.now)),
        .reason = inputs.reason()};
    TRY(inputs.finish());
    if (given.reason.empty()) return refuse(ProblemCode::ReasonRequired);
    return given;
}

Answer<RecordedConsent> consent_named(
    const std::string& id, const account::IkMpsv& ik_mpsv, Services& services
) {
    const auto history = TRY(or_problem(services.directory.consents().history_of(ik_mpsv)));
    const auto found = std::ranges::find_if(history, [&](const RecordedConsent& one) {
        return one.consent.id == id;
    });
    if (found == history.end()) return refuse(ProblemCode::ConsentNotFound);
    if (found->withdrawn) return refuse(ProblemCode::ConsentWithdrawn);
    return *found;
}

std::string mark_of(const Withdrawal& withdrawal) {
    return "consent-withdrawn:" + withdrawal.seen.consent.id;
}

Answer<void> end_sessions(const AccountSummary& account, const Call& call, Services& services) {
    const state::Ending ending{state::EndCause::AccountUnusable, call.now};
    TRY(or_problem(services.sessions.end_all(account.id, ending)));
    return {};
}

// One record for each account.
Answer<void> disable(
    const AccountSummary& account,
    const Withdrawal& withdrawal,
    const Call& call,
    Services& services
) {
    if (account.disabled) return end_sessions(account, call, services);
    const Change change{
        .activity = "account.disable",
        .target = account.username.str(),
        .before = Json::object({{"disabled", false}}),
        .after = Json::object({{"disabled", true}, {"because", mark_of(withdrawal)}}),
        .reason = withdrawal.reason};
    return carry_out(call, services, change, [&]() -> Answer<void> {
        TRY(note_vacancies(account.id, call, services));
        TRY(or_problem(services.directory.consents().disable(account, mark_of(withdrawal))));
        return end_sessions(account, call, services);
    });
}

// The record names the fields and holds nothing of what stood in them. Who enabled the account
// meanwhile decided later, and it keeps everything.
Answer<void> minimise(
    const directory::ObsoleteContact& contact,
    const Withdrawal& withdrawal,
    const Call& call,
    Services& services
) {
    const Change change{
        .activity = "account.minimise",
        .target = contact.username.str(),
        .before = Json::object({{"fields", Json::strings(contact.fields)}}),
        .after = Json::object({{"fields", Json::Array()}}),
        .reason = withdrawal.reason};
    auto done = carry_out(call, services, change, [&]() -> Answer<void> {
        const auto cleared =
            TRY(or_problem(services.directory.retention().clear_disabled(contact)));
        if (cleared == directory::Applied::ConditionFailed)
            return refuse(ProblemCode::ConcurrentChange);
        return {};
    });
    if (!done && done.error().code == ProblemCode::ConcurrentChange) return {};
    return done;
}

Answer<void> disable_all(const Withdrawal& withdrawal, const Call& call, Services& services) {
    auto& consents = services.directory.consents();
    for (const auto& account : TRY(or_problem(consents.accounts_needing_one(withdrawal.ik_mpsv))))
        TRY(disable(account, withdrawal, call, services));
    auto& retention = services.directory.retention();
    for (const auto& contact : TRY(or_problem(retention.contacts_of_disabled(withdrawal.ik_mpsv))))
        TRY(minimise(contact, withdrawal, call, services));
    return {};
}

// After the mark once more: an account that was made in between has no consent either.
Answer<void> withdraw(const Withdrawal& withdrawal, const Call& call, Services& services) {
    TRY(disable_all(withdrawal, call, services));
    const auto marked = TRY(or_problem(services.directory.consents().withdraw(
        withdrawal.ik_mpsv, withdrawal.seen.consent.id, *withdrawal.next.withdrawn
    )));
    if (marked == directory::Applied::ConditionFailed) return refuse(ProblemCode::ConsentWithdrawn);
    return disable_all(withdrawal, call, services);
}

}  // namespace

Answer<web::Response> withdraw_consent(const Call& call, Services& services) {
    const auto given = TRY(given_in(call));
    const auto account = TRY(account_with_consents(call, services)).account;
    const auto seen = TRY(consent_named(call.parameters["consent"], account.ik_mpsv, services));
    if (given.day < seen.consent.given) return refuse(ProblemCode::ValidityReversed);
    auto next = seen;
    next.withdrawn = given.day;
    const Withdrawal withdrawal{seen, next, account.ik_mpsv, given.reason};
    const Change change{
        .activity = "consent.withdraw",
        .target = account.username.str(),
        .before = Json::object({{"consent", to_json(seen)}}),
        .after = Json::object({{"consent", to_json(next)}}),
        .reason = given.reason};
    TRY(carry_out(call, services, change, [&] { return withdraw(withdrawal, call, services); }));
    return web::Response::json(200, to_json(next));
}

}  // namespace admin_api
