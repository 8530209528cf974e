#include "idp/endpoints/account_watch.h"

#include "core/account/usability.h"

namespace idp {
namespace {

// Why the sessions must end; empty when they may stay.
std::string_view reason_to_end(const std::optional<account::Account>& account, base::Instant now) {
    if (!account) return "gone";
    if (account->password.must_change) return "password-reset";
    const auto usable = account::check_account(*account, now);
    if (usable || usable.error() == account::Refusal::Locked) return {};
    return account::code_of(usable.error());
}

void end_sessions(
    const AccountWatchParts& parts, const account::AccountId& id, std::string_view reason
) {
    const auto ended =
        parts.sessions.end_all(id, {state::EndCause::AccountUnusable, parts.clock()});
    if (!ended) {
        parts.log.error(
            "sessions.not-ended",
            {{"account", id.str()}, {"cause", std::string(state::code_of(ended.error()))}}
        );
        return;
    }
    if (ended->count == 0) return;
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

void look_again(const AccountWatchParts& parts, const account::AccountId& id) {
    const auto account = parts.directory.accounts().find(id);
    // Unknown is not unusable: the check at each use refuses anyhow while the directory is away.
    if (!account) return;
    const auto reason = reason_to_end(*account, parts.clock());
    if (!reason.empty()) return end_sessions(parts, id, reason);
    const auto told = tell_changed_permissions(parts.changes, **account, parts.clock());
    if (!told)
        parts.log.error(
            "changes.not-told",
            {{"account", id.str()}, {"cause", std::string(state::code_of(told.error()))}}
        );
}

}  // namespace

// Nobody waits for the answer, so it may come late, but never not at all: when a synchronisation
// changes more accounts at once than the queue holds, the listener lends a hand and so slows down.
std::function<void(const account::AccountId&)> account_watch(AccountWatchParts parts) {
    return [parts = std::move(parts)](const account::AccountId& id) {
        const auto look = [&parts, id] { look_again(parts, id); };
        const auto submitted =
            parts.workers.submit(web::Work::Lookup, {.run = look, .refuse = look});
        if (submitted == web::Submitted::QueueFull) look();
    };
}

}  // namespace idp
