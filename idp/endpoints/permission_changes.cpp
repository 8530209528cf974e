#include "idp/endpoints/permission_changes.h"

#include "core/state/deliveries.h"
#include "idp/oauth/announcement.h"
#include "idp/oauth/claims.h"

namespace idp {
namespace {

std::vector<state::Notice> notices_of(
    const state::Session& session,
    const oauth::ChangedModule& change,
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

}  // namespace

state::StoreResult<void> tell_changed_permissions(
    const PermissionChangeParts& parts,
    const state::Session& session,
    const oauth::ChangedModule& change,
    base::Instant now
) {
    const auto notices = notices_of(session, change, *parts.clients.now(), now);
    if (!notices.empty()) {
        state::Deliveries queue(parts.store, parts.random);
        TRY(queue.send(notices, now));
        parts.bell.ring();
    }
    const std::string module(account::wire_name(change.module));
    return parts.sessions.tell(
        session.id, {{}, module, oauth::fingerprint_of(change.granted)}, now
    );
}

}  // namespace idp
