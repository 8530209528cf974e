#include "idp/endpoints/permission_changes.h"

#include "core/account/usability.h"
#include "core/state/deliveries.h"
#include "idp/oauth/announcement.h"
#include "idp/oauth/claims.h"

namespace idp {
namespace {

using Granted = std::vector<account::GrantedPermission>;

struct Change {
    account::Module module{};
    Granted granted;
};

std::vector<state::Notice> notices_of(
    const state::Session& session,
    const Change& change,
    const oauth::Clients& clients,
    base::Instant now
) {
    const oauth::Announcement announcement{
        .what = oauth::Announced::ClaimsChange,
        .account = session.account,
        .session = session.id.str(),
        .at = now,
        .claims = base::Json::object({{"permissions", oauth::permissions_claim(change.granted)}})};
    std::vector<state::Notice> notices;
    for (const auto& id : session.clients) {
        const auto* client = clients.find(id);
        if (client == nullptr || client->module != change.module) continue;
        if (oauth::wants(*client, announcement.what))
            notices.push_back({id, oauth::to_text(announcement)});
    }
    return notices;
}

state::StoreResult<void> tell(
    const PermissionChangeParts& parts,
    const state::Session& session,
    const Change& change,
    base::Instant now
) {
    const auto fingerprint = oauth::fingerprint_of(change.granted);
    const std::string module(account::wire_name(change.module));
    if (state::told_of(session, module) == fingerprint) return {};
    const auto notices = notices_of(session, change, *parts.clients.now(), now);
    if (!notices.empty()) {
        state::Deliveries queue(parts.store, parts.random);
        TRY(queue.send(notices, now));
        parts.bell.ring();
    }
    return parts.sessions.tell(session.id, {{}, module, fingerprint}, now);
}

}  // namespace

state::StoreResult<void> tell_changed_permissions(
    const PermissionChangeParts& parts, const account::Account& account, base::Instant now
) {
    for (const auto& session : TRY(parts.sessions.of_account(account.id, now))) {
        for (const auto& name : session.modules) {
            const auto module = account::parse_module(name);
            if (!module) continue;
            const auto granted = account::check_module(account, *module, now);
            // A lock stops new logins; what the person has may stay (S46).
            if (!granted && granted.error() == account::Refusal::Locked) return {};
            TRY(tell(parts, session, {*module, granted ? *granted : Granted()}, now));
        }
    }
    return {};
}

}  // namespace idp
