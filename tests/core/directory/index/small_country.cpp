#include "tests/core/directory/index/small_country.h"

#include <gtest/gtest.h>

#include <array>

#include "core/account/fold.h"
#include "core/directory/dn.h"

namespace directory_index_tests {

using directory::Dn;
using directory::Entry;

namespace {

const directory::Tree kTree(Dn::parse("dc=oksluzby,dc=cz").value());
constexpr std::array kSurnames{
    "Novák", "Nováková", "Čapek", "Cibulka", "Chalupa", "Hora", "Šťastný", "Růžička"};
constexpr std::array kGiven{"Jan", "Ján", "Žofie", "Zora", "Ludmila", ""};
constexpr std::array kOrganizations{"blansko", "boskovice", "mpsv", "kraj-jihomoravsky"};
constexpr std::array kWorkplaces{"", "socialni-veci", "podatelna"};
constexpr std::array kPermissions{"prohlizeni", "sprava-systemu"};

template <class Id>
Id only(const std::string& text) {
    return Id(text);
}

Entry entry_at(const Dn& dn, const char* object_class) {
    Entry entry(dn);
    entry.add("objectClass", object_class);
    return entry;
}

void add_days(const account::Validity& validity, Entry& entry) {
    if (validity.from) entry.add("klValidFrom", base::to_generalized(*validity.from));
    if (validity.until) entry.add("klValidUntil", base::to_generalized(*validity.until));
}

void add_flag(const char* name, bool is_set, Entry& entry) {
    if (is_set) entry.add(name, "TRUE");
}

}  // namespace

base::Day SmallCountry::today() {
    return base::day_from_iso("2026-11-27").value();
}

std::size_t SmallCountry::below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(chance_);
}

std::string SmallCountry::uuid_text() {
    std::array<char, 37> text{};
    (void)std::snprintf(
        text.data(), text.size(), "%08zx-0000-4000-8000-%012zx", made_, below(1U << 30U)
    );
    return text.data();
}

account::Validity SmallCountry::some_validity() {
    const auto some = [this]() -> std::optional<base::Day> {
        if (one_in(2)) return std::nullopt;
        return today() + std::chrono::days(static_cast<int>(below(3)) - 1);
    };
    return {some(), some()};
}

Inhabitant SmallCountry::somebody() {
    ++made_;
    Inhabitant who;
    who.id = uuid_text();
    who.uuid = "account-" + std::to_string(10'000'000 + made_);  // sixteen bytes
    who.username = (one_in(2) ? "novak" : "u") + std::to_string(made_);
    who.organization = kOrganizations[below(kOrganizations.size())];
    who.ik_mpsv = std::to_string(1'200'000'000 + below(60));
    who.kind =
        one_in(3) ? account::AccountKind::MaterialNeed : account::AccountKind::SocialServices;
    change(who);
    return who;
}

void SmallCountry::change(Inhabitant& who) {
    who.surname = kSurnames[below(kSurnames.size())];
    who.given = kGiven[below(kGiven.size())];
    who.workplace = kWorkplaces[below(kWorkplaces.size())];
    who.version = "202611270" + std::to_string(10000 + below(90000)) + ".000000Z#000000#000#000000";
    who.validity = some_validity();
    who.discarded = one_in(5);
    who.disabled = one_in(5);
    who.locked = one_in(5);
    who.must_change = one_in(5);
    who.has_person = !one_in(8);
}

void SmallCountry::add_right() {
    const auto some = [this] {
        return std::next(people_.begin(), static_cast<std::ptrdiff_t>(below(people_.size())))
            ->second;
    };
    const auto holder = some();
    ++made_;
    HeldRight right;
    right.id = uuid_text();
    right.uuid = "right---" + std::to_string(10'000'000 + made_);
    right.holder = holder.username;
    if (const auto other = some(); other.organization == holder.organization && one_in(2))
        right.delegator = other.username;
    right.module = one_in(2) ? account::Module::Registr : account::Module::Senior;
    right.permission = kPermissions[below(kPermissions.size())];
    right.validity = some_validity();
    right.revoked = one_in(4);
    rights_.push_back(right);
}

void SmallCountry::add_consent() {
    ++made_;
    consents_.push_back(
        {uuid_text(),
         "consent-" + std::to_string(10'000'000 + made_),
         std::to_string(1'200'000'000 + below(60)),
         one_in(3)}
    );
}

Entry SmallCountry::entry_of(const Inhabitant& who) {
    const account::OrganizationId home(who.organization);
    auto entry = entry_at(kTree.account(account::AccountId(who.id), home), "klAccount");
    entry.add("uid", who.username);
    entry.add("sn", who.surname);
    if (!who.given.empty()) entry.add("givenName", who.given);
    entry.add("klSearchName", account::folded(who.surname + " " + who.given));
    entry.add("klIkMpsv", who.ik_mpsv);
    entry.add("klAccountKind", std::string(account::wire_name(who.kind)));
    entry.add("entryCSN", who.version);
    if (who.has_person) entry.add("klPersonDn", kTree.person(account::IkMpsv(who.ik_mpsv)).str());
    if (!who.workplace.empty())
        entry.add(
            "klWorkplaceDn", kTree.workplace(account::WorkplaceCode(who.workplace), home).str()
        );
    add_days(who.validity, entry);
    add_flag("klDiscarded", who.discarded, entry);
    add_flag("klDisabled", who.disabled, entry);
    add_flag("pwdReset", who.must_change, entry);
    if (who.locked) entry.add("pwdAccountLockedTime", "000001010000Z");
    return entry;
}

Entry SmallCountry::entry_of(const HeldRight& right) const {
    const auto dn_of = [this](const std::string& username) {
        const auto& who = people_.at(username);
        return kTree.account(account::AccountId(who.id), account::OrganizationId(who.organization));
    };
    const auto is_assigned = right.delegator.empty();
    auto entry = is_assigned
                     ? entry_at(
                           dn_of(right.holder).child(directory::schema::kAssignmentId, right.id),
                           "klAssignment"
                       )
                     : entry_at(
                           dn_of(right.delegator).child(directory::schema::kDelegationId, right.id),
                           "klDelegation"
                       );
    if (!is_assigned) entry.add("klDelegateDn", dn_of(right.holder).str());
    entry.add("klModule", std::string(account::wire_name(right.module)));
    entry.add("klPermission", right.permission);
    add_days(right.validity, entry);
    add_flag("klRevoked", right.revoked, entry);
    return entry;
}

Entry SmallCountry::entry_of(const GivenConsent& consent) {
    const auto person = kTree.person(account::IkMpsv(consent.ik_mpsv));
    auto entry = entry_at(person.child(directory::schema::kConsentId, consent.id), "klConsent");
    entry.add("klConsentFrom", "20260101000000Z");
    if (consent.withdrawn) entry.add("klConsentWithdrawn", "20260201000000Z");
    return entry;
}

void SmallCountry::tell(directory::AccountIndex& index, const std::string& uuid, const Entry& of) {
    EXPECT_TRUE(index.take(uuid, of)) << of.dn().str();
}

void SmallCountry::found(std::size_t inhabitants, directory::AccountIndex& index) {
    while (people_.size() < inhabitants) {
        auto who = somebody();
        people_.emplace(who.username, std::move(who));
    }
    for (std::size_t i = 0; i < inhabitants; ++i) add_right();
    for (std::size_t i = 0; i < inhabitants / 3; ++i) add_consent();
    // Rights first: the index hears of holders before it hears of the accounts.
    for (const auto& right : rights_) tell(index, right.uuid, entry_of(right));
    for (const auto& [username, who] : people_) tell(index, who.uuid, entry_of(who));
    for (const auto& consent : consents_) tell(index, consent.uuid, entry_of(consent));
}

void SmallCountry::move_on(directory::AccountIndex& index) {
    change_some(index);
    end_some(index);
    add_right();
    tell(index, rights_.back().uuid, entry_of(rights_.back()));
    add_consent();
    tell(index, consents_.back().uuid, entry_of(consents_.back()));
    auto who = somebody();
    tell(index, who.uuid, entry_of(who));
    people_.emplace(who.username, std::move(who));
}

void SmallCountry::change_some(directory::AccountIndex& index) {
    for (auto& [username, who] : people_) {
        if (!one_in(10)) continue;
        change(who);
        tell(index, who.uuid, entry_of(who));
    }
    for (auto& right : rights_) {
        if (!one_in(10)) continue;
        right.revoked = !right.revoked;
        right.validity = some_validity();
        tell(index, right.uuid, entry_of(right));
    }
    for (auto& consent : consents_) {
        if (!one_in(10)) continue;
        consent.withdrawn = !consent.withdrawn;
        tell(index, consent.uuid, entry_of(consent));
    }
}

void SmallCountry::end_some(directory::AccountIndex& index) {
    const auto ends = [&](const auto& one) {
        if (!one_in(20)) return false;
        index.remove(one.uuid);
        return true;
    };
    std::erase_if(rights_, ends);
    std::erase_if(consents_, ends);
    std::erase_if(people_, [&](const auto& pair) {
        const auto is_named = std::ranges::any_of(rights_, [&](const auto& right) {
            return right.holder == pair.first || right.delegator == pair.first;
        });
        return !is_named && ends(pair.second);
    });
}

}  // namespace directory_index_tests
