#include "idp/endpoints/account_look.h"

namespace idp {
namespace {

void record(const LookParts& parts, const account::AccountId& id, std::string_view reason) {
    parts.changes.bell.ring();
    parts.log.info("sessions.ended", {{"account", id.str()}, {"cause", std::string(reason)}});
    const auto written = parts.trail.append(
        {.activity = "session.end",
         .outcome = "success",
         .account = {},
         .target = id.str(),
         .origin = {},
         .reference = {},
         .details = base::Json::object({{"cause", reason}})}
    );
    if (!written) parts.log.error("audit.failed");
}

std::vector<oauth::EnteredModule> entered_by(const state::Session& session) {
    std::vector<oauth::EnteredModule> entered;
    for (const auto& name : session.modules)
        if (const auto module = account::parse_module(name))
            entered.push_back({*module, state::told_of(session, name)});
    return entered;
}

state::StoreResult<void> settle(
    const LookParts& parts, const state::Session& session, const oauth::LoginReview& review
) {
    const auto now = parts.clock();
    for (const auto& change : review.changed)
        TRY(tell_changed_permissions(parts.changes, session, change, now));
    if (review.ends_because.empty()) return {};
    const auto ended = TRY(parts.sessions.end(session.id, {state::EndCause::AccountUnusable, now}));
    if (ended.count > 0) record(parts, session.account, review.ends_because);
    return {};
}

state::StoreResult<void> settle_all(
    const LookParts& parts,
    const account::AccountId& id,
    const std::optional<account::Account>& account
) {
    const auto now = parts.clock();
    const auto reason = oauth::reason_to_end(account, now);
    if (!reason.empty()) {
        const auto ended = TRY(parts.sessions.end_all(id, {state::EndCause::AccountUnusable, now}));
        if (ended.count > 0) record(parts, id, reason);
        return {};
    }
    for (const auto& session : TRY(parts.sessions.of_account(id, now)))
        TRY(settle(parts, session, oauth::review_login(*account, entered_by(session), now)));
    return {};
}

// What is the matter with this one account alone would be no better at the next look.
Looked outcome_of(directory::DirectoryError error) {
    using directory::DirectoryError;
    const auto is_of_account =
        error == DirectoryError::Unexpected || error == DirectoryError::Refused;
    return is_of_account ? Looked::Settled : Looked::TryAgain;
}

Looked outcome_of(state::StoreError error) {
    return error == state::StoreError::Corrupt ? Looked::Settled : Looked::TryAgain;
}

template <class Error>
Looked failed(const LookParts& parts, const account::AccountId& id, Error error) {
    const std::string cause(code_of(error));
    parts.log.error("account.not-settled", {{"account", id.str()}, {"cause", cause}});
    return outcome_of(error);
}

}  // namespace

Looked look_at(const LookParts& parts, const account::AccountId& id) {
    // Unknown is not unusable: the check at each use refuses anyhow while the directory is away.
    const auto account = parts.directory.accounts().find(id);
    if (!account) return failed(parts, id, account.error());
    const auto settled = settle_all(parts, id, *account);
    return settled ? Looked::Settled : failed(parts, id, settled.error());
}

}  // namespace idp
