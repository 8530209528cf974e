// Modules in which a session counts for less long than it lasts: an older one needs a new login
// there, and its tokens in that module end then.
#pragma once

#include <algorithm>
#include <map>
#include <optional>

#include "core/account/permission.h"
#include "core/state/sessions.h"

namespace idp {

using ModuleLifetimes = std::map<account::Module, state::SessionLifetimes>;

// What happens when an account that is logged in to a module logs in there in another browser
// (R17).
enum class SecondLogin { Asked, Allowed };
[[nodiscard]] inline state::Company company_of(SecondLogin second) {
    return second == SecondLogin::Allowed ? state::Company::Any : state::Company::Alone;
}

// Idle is measured from the last use before this one.
[[nodiscard]] inline bool has_outlived(
    const ModuleLifetimes& lifetimes,
    account::Module module,
    const state::Session& session,
    base::Instant now
) {
    const auto own = lifetimes.find(module);
    if (own == lifetimes.end()) return false;
    return session.authenticated_at + own->second.absolute < now ||
           session.seen_before + own->second.idle < now;
}

[[nodiscard]] inline base::Instant ends_in_module(
    const ModuleLifetimes& lifetimes,
    const std::optional<account::Module>& module,
    const state::Session& session
) {
    const auto own = module ? lifetimes.find(*module) : lifetimes.end();
    if (own == lifetimes.end()) return session.ends;
    return std::min<base::Instant>(session.ends, session.authenticated_at + own->second.absolute);
}

}  // namespace idp
