// What is asked of a list of accounts: which, in which order, from where on. Plain values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"

namespace directory {

struct AccountFilter {
    std::string name;             // each word anywhere in "surname given", without diacritics
    std::string username_prefix;  // lower case
    std::optional<account::IkMpsv> ik_mpsv;
    std::optional<account::OrganizationId> organization;
    std::optional<account::WorkplaceCode> workplace;  // of that organization
    std::optional<account::AccountKind> kind;
    // Who holds it today, by its own days, assigned or delegated; without a code: any of the
    // module.
    std::optional<account::Module> module;
    std::optional<account::PermissionCode> permission;
    enum class State {
        Usable,  // neither discarded nor ended (R14)
        All,
        Locked,
        Discarded,
        Disabled,
        NotYetValid,
        Ended,
        MustChangePassword,
        NoConsent,
    } state = State::Usable;
};

enum class AccountOrder { Name, Username, LastChange };  // the latest change comes first

// How far the caller sees, as core/account/authority says. What who sees the country asks may be
// answered from memory; the directory's own rules would show him everybody anyway.
enum class Reach { Part, Country };

struct AccountListing {
    AccountFilter filter;
    AccountOrder order = AccountOrder::Name;
    std::string after;  // the place behind which the page begins; empty: from the first
    std::size_t limit = 50;
    // What the caller may see, asked beside the directory's own rules.
    std::function<bool(const account::OrganizationId&)> is_within_reach;
    Reach reach = Reach::Part;
};

}  // namespace directory
