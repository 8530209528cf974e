#include "core/directory/watch_map.h"

#include <algorithm>

#include "core/base/hmac.h"
#include "core/directory/account_entries.h"

namespace directory {
namespace {

template <class Map>
void erase_pair(Map& map, const typename Map::key_type& key, const account::AccountId& value) {
    const auto [first, last] = map.equal_range(key);
    const auto found =
        std::find_if(first, last, [&](const auto& pair) { return pair.second == value; });
    if (found != last) map.erase(found);
}

// 120 bits: as many as a string holds in place, and far more than chance can bring together.
std::string digest_of(const Entry& entry) {
    constexpr std::size_t kDigestBytes = 15;
    std::string text = entry.dn().str();
    for (const auto& attribute : telling_account_attributes())
        for (const auto& value : entry.all(attribute)) {
            text += std::string("\n") + attribute.name + ':';
            text += std::to_string(value.size()) + ':' + value;
        }
    return base::sha256(text).substr(0, kDigestBytes);
}

}  // namespace

WatchMap::Concerned WatchMap::changed(const std::string& uuid, const Entry& entry) {
    if (entry.is(schema::kAccountClass)) return account_changed(uuid, entry);
    if (entry.is(schema::kDelegationClass)) return delegation_changed(uuid, entry);
    if (entry.is(schema::kMandateClass)) return mandate_changed(uuid, entry);
    if (entry.is(schema::kConsentClass)) return consent_changed(entry);
    const auto owner = account_in(entry.dn().str());
    // Organizations and workplaces: seldom changed, and their names stand in many accounts.
    if (!entry.is(schema::kAssignmentClass) || !owner) return std::nullopt;
    return std::vector{*owner};
}

WatchMap::Concerned WatchMap::deleted(const std::string& uuid) {
    const auto found = known_.find(uuid);
    if (found == known_.end()) return std::nullopt;
    const auto known = std::move(found->second);
    known_.erase(found);
    std::vector<account::AccountId> concerned;
    add_concerned(known.owner, concerned);
    if (!known.delegate.empty()) forget_delegation(known);
    if (!known.ik_mpsv.empty()) erase_pair(accounts_of_person_, known.ik_mpsv, known.owner);
    return concerned;
}

// Delegates see the giver's name and stand on his mandate.
void WatchMap::add_concerned(
    const account::AccountId& id, std::vector<account::AccountId>& concerned
) const {
    if (id.empty()) return;
    concerned.push_back(id);
    const auto [first, last] = delegates_.equal_range(id);
    std::for_each(first, last, [&](const auto& pair) { concerned.push_back(pair.second); });
}

WatchMap::Concerned WatchMap::account_changed(const std::string& uuid, const Entry& entry) {
    const auto owner = account_in(entry.dn().str());
    if (!owner) return std::nullopt;
    const auto& ik_mpsv = entry.first(schema::kIkMpsv);
    const auto [place, is_new] = known_.try_emplace(uuid, Known{*owner, {}, ik_mpsv, {}});
    if (is_new) accounts_of_person_.emplace(ik_mpsv, *owner);
    std::vector<account::AccountId> concerned;
    auto contents = digest_of(entry);
    if (place->second.contents == contents) return concerned;
    place->second.contents = std::move(contents);
    add_concerned(*owner, concerned);
    return concerned;
}

WatchMap::Concerned WatchMap::delegation_changed(const std::string& uuid, const Entry& entry) {
    const auto delegator = account_in(entry.dn().str());
    const auto delegate = account_in(entry.first(schema::kDelegateDn));
    if (!delegator || !delegate) return std::nullopt;
    std::vector<account::AccountId> concerned{*delegator, *delegate};
    const auto [place, is_new] = known_.try_emplace(uuid, Known{*delegator, *delegate, {}, {}});
    if (!is_new) {
        concerned.push_back(place->second.delegate);
        forget_delegation(place->second);
        place->second.delegate = *delegate;
    }
    delegates_.emplace(*delegator, *delegate);
    return concerned;
}

void WatchMap::forget_delegation(const Known& known) {
    erase_pair(delegates_, known.owner, known.delegate);
}

WatchMap::Concerned WatchMap::mandate_changed(const std::string& uuid, const Entry& entry) {
    const auto holder = account_in(entry.first(schema::kHolderDn)).value_or(account::AccountId());
    std::vector<account::AccountId> concerned;
    add_concerned(holder, concerned);
    const auto [place, is_new] = known_.try_emplace(uuid, Known{holder, {}, {}, {}});
    if (place->second.owner != holder) add_concerned(place->second.owner, concerned);
    place->second.owner = holder;
    return concerned;
}

WatchMap::Concerned WatchMap::consent_changed(const Entry& entry) const {
    const auto ik_mpsv = entry.dn().value_of(schema::kIkMpsv);
    if (!ik_mpsv) return std::nullopt;
    std::vector<account::AccountId> concerned;
    const auto [first, last] = accounts_of_person_.equal_range(*ik_mpsv);
    std::for_each(first, last, [&](const auto& pair) { concerned.push_back(pair.second); });
    return concerned;
}

}  // namespace directory
