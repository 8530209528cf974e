#include "core/directory/account_index.h"

#include <limits>

#include "core/directory/account_entries.h"

namespace directory {
namespace {

AccountRow absent(const Uuid& id) {
    AccountRow row;
    row.id = id;
    return row;
}

}  // namespace

std::vector<Attribute> AccountIndex::attributes() {
    using namespace schema;
    return {kObjectClass,     kUid,        kSurname,
            kGivenName,       kSearchName, kIkMpsv,
            kAccountKind,     kPersonDn,   kWorkplaceDn,
            kValidFrom,       kValidUntil, kDiscarded,
            kDisabled,        kPwdReset,   kPwdAccountLockedTime,
            kEntryCsn,        kModule,     kPermission,
            kRevoked,         kDelegateDn, kConsentFrom,
            kConsentWithdrawn};
}

bool AccountIndex::take(const std::string& uuid, const Entry& entry) {
    const auto known_as = Uuid::of_bytes(uuid);
    if (!known_as) return false;
    if (entry.is(schema::kAccountClass)) return take_account(*known_as, entry);
    if (entry.is(schema::kAssignmentClass) || entry.is(schema::kDelegationClass))
        return take_right(*known_as, entry);
    if (entry.is(schema::kConsentClass)) return take_consent(*known_as, entry);
    return true;
}

void AccountIndex::remove(const std::string& uuid) {
    const auto known_as = Uuid::of_bytes(uuid);
    const auto found = known_as ? known_.find(*known_as) : known_.end();
    if (found == known_.end()) return;
    const auto [kind, number] = found->second;
    known_.erase(found);
    switch (kind) {
        case Kind::Account:
            rows_[number] = absent(rows_[number].id);
            --accounts_;
            break;
        case Kind::Right:
            rights_[number] = RightRow{};
            free_rights_.push_back(number);
            break;
        case Kind::ConsentInForce: --consents_[number]; break;
        case Kind::Consent: break;
    }
}

bool AccountIndex::take_account(const Uuid& uuid, const Entry& entry) {
    const auto id =
        Uuid::of_text(account_in(entry.dn().str()).value_or(account::AccountId()).str());
    const auto organization = entry.dn().value_of(schema::kOrganizationId);
    if (!id || !organization) return false;
    const auto number = account_number(*id);
    const auto [known, is_new] = known_.try_emplace(uuid, Known{Kind::Account, number});
    auto& row = rows_[number];
    const auto place = organizations_.number_of(*organization);
    const bool was_present = row.is_present;
    const auto has_moved = was_present && row.organization != place;
    // What stands below an entry that moved tells nothing of it.
    if (known->second.number != number || is_new == was_present || has_moved) return false;
    if (!read_row(entry, row) || !read_links(entry, row)) return false;
    row.organization = place;
    row.is_present = true;
    accounts_ += is_new ? 1 : 0;
    return true;
}

bool AccountIndex::read_links(const Entry& entry, AccountRow& row) {
    row.person = kNobody;
    row.workplace = kNobody;
    if (const auto person = Dn::parse(entry.first(schema::kPersonDn))) {
        const auto number = person_in(*person);
        if (!number) return false;
        row.person = *number;
    }
    const auto workplace = Dn::parse(entry.first(schema::kWorkplaceDn));
    const auto code = workplace ? workplace->value_of(schema::kWorkplaceCode) : std::nullopt;
    if (code)
        row.workplace = workplaces_.number_of(workplace_name(
            workplace->value_of(schema::kOrganizationId).value_or(std::string()), *code
        ));
    return true;
}

bool AccountIndex::take_right(const Uuid& uuid, const Entry& entry) {
    const auto holder = holder_of(entry);
    const auto organization = entry.dn().value_of(schema::kOrganizationId);
    const auto days = days_of(entry);
    if (!holder || !organization || !days) return false;
    const auto permission = permissions_.number_of(lower_case(entry.first(schema::kPermission)));
    if (permission > std::numeric_limits<std::uint16_t>::max()) return false;
    const auto [known, is_new] = known_.try_emplace(uuid, Known{Kind::Right, 0});
    if (is_new) known->second.number = free_right();
    rights_[known->second.number] = {
        .holder = *holder,
        .organization = organizations_.number_of(*organization),
        .days = *days,
        .permission = static_cast<std::uint16_t>(permission),
        .module = module_number(account::parse_module(entry.first(schema::kModule))),
        .is_there = !entry.is_true(schema::kRevoked)};
    return true;
}

// A delegation stands below who delegated and names who may act.
std::optional<std::uint32_t> AccountIndex::holder_of(const Entry& entry) {
    const auto& delegate = entry.first(schema::kDelegateDn);
    const auto account = account_in(delegate.empty() ? entry.dn().str() : delegate);
    const auto id = account ? Uuid::of_text(account->str()) : std::nullopt;
    if (!id) return std::nullopt;
    return account_number(*id);
}

bool AccountIndex::take_consent(const Uuid& uuid, const Entry& entry) {
    const auto person = person_in(entry.dn());
    if (!person) return false;
    const auto kind = is_consent_in_force(entry) ? Kind::ConsentInForce : Kind::Consent;
    const auto [known, is_new] = known_.try_emplace(uuid, Known{Kind::Consent, *person});
    if (known->second.number != *person) return false;
    if (known->second.kind == Kind::ConsentInForce) --consents_[*person];
    if (kind == Kind::ConsentInForce) ++consents_[*person];
    known->second.kind = kind;
    return true;
}

std::optional<std::uint32_t> AccountIndex::person_in(const Dn& dn) {
    const auto ik_mpsv = person_number(dn.value_of(schema::kIkMpsv).value_or(std::string()));
    if (!ik_mpsv) return std::nullopt;
    const auto next = static_cast<std::uint32_t>(consents_.size());
    const auto [place, is_new] = persons_.try_emplace(*ik_mpsv, next);
    if (is_new) consents_.push_back(0);
    return place->second;
}

// Who is named before he is told, has a number and is not there yet.
std::uint32_t AccountIndex::account_number(const Uuid& id) {
    const auto next = static_cast<std::uint32_t>(rows_.size());
    const auto [place, is_new] = account_numbers_.try_emplace(id, next);
    if (is_new) rows_.push_back(absent(id));
    return place->second;
}

std::uint32_t AccountIndex::free_right() {
    if (free_rights_.empty()) {
        rights_.emplace_back();
        return static_cast<std::uint32_t>(rights_.size() - 1);
    }
    const auto number = free_rights_.back();
    free_rights_.pop_back();
    return number;
}

}  // namespace directory
