#include <algorithm>

#include "core/state/sessions.h"

namespace state {

StoreResult<std::vector<Session>> Sessions::of_account(
    const account::AccountId& account, base::Instant now
) {
    std::vector<Session> sessions;
    for (const auto& record : TRY(store_.of_owner(Kind::Session, account.str(), now)))
        sessions.push_back(TRY(session_of(record)));
    return sessions;
}

StoreResult<std::vector<Session>> Sessions::others_in_module(
    const Session& session, std::string_view module, base::Instant now
) {
    auto others = TRY(of_account(session.account, now));
    std::erase_if(others, [&](const Session& other) {
        return other.id == session.id ||
               std::ranges::find(other.modules, module) == other.modules.end();
    });
    return others;
}

StoreResult<std::vector<Session>> Sessions::page(
    const SessionId& after, std::size_t limit, base::Instant now
) {
    std::vector<Session> sessions;
    for (const auto& record : TRY(store_.page(Kind::Session, after.str(), limit, now)))
        sessions.push_back(TRY(session_of(record)));
    return sessions;
}

StoreResult<AccountPage> Sessions::accounts(
    const SessionId& after, std::size_t limit, base::Instant now
) {
    AccountPage page;
    for (const auto& record : TRY(store_.page(Kind::Session, after.str(), limit, now))) {
        page.accounts.emplace_back(record.owner);
        page.last = SessionId(record.key);
    }
    std::ranges::sort(page.accounts);
    page.accounts.erase(
        std::unique(page.accounts.begin(), page.accounts.end()), page.accounts.end()
    );
    return page;
}

}  // namespace state
