// Who should be found, in plain words: each inhabitant is held against each criterion.
#include <algorithm>

#include "core/account/fold.h"
#include "core/directory/account_filter.h"
#include "tests/core/directory/index/small_country.h"

namespace directory_index_tests {
namespace {

using directory::AccountOrder;

bool has_ended(const account::Validity& validity, base::Day day) {
    return validity.until && *validity.until < day;
}

bool has_not_begun(const account::Validity& validity, base::Day day) {
    return validity.from && *validity.from > day;
}

bool is_called(const std::string& words, const Inhabitant& who) {
    const auto name = account::folded(who.surname + " " + who.given);
    return std::ranges::all_of(directory::words_of(words), [&](const auto& word) {
        return name.find(word) != std::string::npos;
    });
}

bool comes_before(const Inhabitant& left, const Inhabitant& right, AccountOrder order) {
    if (order == AccountOrder::LastChange && left.version != right.version)
        return left.version > right.version;
    if (order == AccountOrder::Name && left.surname != right.surname)
        return account::compare_czech(left.surname, right.surname) < 0;
    if (order == AccountOrder::Name && left.given != right.given)
        return account::compare_czech(left.given, right.given) < 0;
    return left.username < right.username;
}

}  // namespace

bool SmallCountry::consents(const std::string& ik_mpsv) const {
    return std::ranges::any_of(consents_, [&](const GivenConsent& consent) {
        return consent.ik_mpsv == ik_mpsv && !consent.withdrawn;
    });
}

bool SmallCountry::is_in(State state, const Inhabitant& who) const {
    switch (state) {
        case State::Usable: return !who.discarded && !has_ended(who.validity, today());
        case State::All: return true;
        case State::Locked: return who.locked;
        case State::Discarded: return who.discarded;
        case State::Disabled: return who.disabled;
        case State::NotYetValid: return has_not_begun(who.validity, today());
        case State::Ended: return has_ended(who.validity, today());
        case State::MustChangePassword: return who.must_change;
        case State::NoConsent: return !who.has_person || !consents(who.ik_mpsv);
    }
    return false;
}

bool SmallCountry::holds(const directory::AccountFilter& filter, const Inhabitant& who) const {
    if (!filter.module && !filter.permission) return true;
    return std::ranges::any_of(rights_, [&](const HeldRight& right) {
        return right.holder == who.username && !right.revoked &&
               !has_not_begun(right.validity, today()) && !has_ended(right.validity, today()) &&
               (!filter.module || right.module == *filter.module) &&
               (!filter.permission || right.permission == filter.permission->str());
    });
}

bool SmallCountry::finds(const directory::AccountFilter& filter, const Inhabitant& who) const {
    return is_called(filter.name, who) && who.username.starts_with(filter.username_prefix) &&
           (!filter.ik_mpsv || filter.ik_mpsv->str() == who.ik_mpsv) &&
           (!filter.organization || filter.organization->str() == who.organization) &&
           (!filter.workplace || filter.workplace->str() == who.workplace) &&
           (!filter.kind || *filter.kind == who.kind) && is_in(filter.state, who) &&
           holds(filter, who);
}

std::vector<account::AccountId> SmallCountry::expected(const directory::AccountListing& listing
) const {
    std::vector<const Inhabitant*> found;
    for (const auto& [username, who] : people_)
        if (finds(listing.filter, who) &&
            listing.is_within_reach(account::OrganizationId(who.organization)))
            found.push_back(&who);
    std::ranges::sort(found, [&](const auto* left, const auto* right) {
        return comes_before(*left, *right, listing.order);
    });
    std::vector<account::AccountId> ids;
    ids.reserve(found.size());
    for (const auto* who : found) ids.emplace_back(who->id);
    return ids;
}

}  // namespace directory_index_tests
