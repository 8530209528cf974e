#include "core/directory/account_entries.h"

#include <algorithm>

namespace directory {
namespace {

using account::Validity;

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

template <class Id>
std::optional<Id> id_of(const std::optional<std::string>& text) {
    if (!text || text->empty()) return std::nullopt;
    return Id(lower_case(*text));
}

template <class Id>
std::optional<Id> id_in(const std::string& text, Attribute attribute) {
    const auto dn = Dn::parse(text);
    return dn ? id_of<Id>(dn->value_of(attribute)) : std::nullopt;
}

// False when a day is there and cannot be read: an unreadable end must not become "for ever".
bool read_validity(const Entry& entry, Validity& validity) {
    validity.from = base::day_from_generalized(entry.first(schema::kValidFrom));
    validity.until = base::day_from_generalized(entry.first(schema::kValidUntil));
    return validity.from.has_value() == entry.has(schema::kValidFrom) &&
           validity.until.has_value() == entry.has(schema::kValidUntil);
}

std::optional<base::Instant> instant_of(const Entry& entry, Attribute attribute) {
    if (!entry.has(attribute)) return std::nullopt;
    return base::from_generalized(entry.first(attribute));
}

account::PasswordState password_state_of(const Entry& entry) {
    account::PasswordState state;
    state.changed_at = instant_of(entry, schema::kPwdChangedTime);
    state.must_change = entry.is_true(schema::kPwdReset);
    // Unreadable times count as the strictest: issued until long ago, locked since for ever.
    if (entry.has(schema::kPasswordIssuedUntil))
        state.issued_until =
            instant_of(entry, schema::kPasswordIssuedUntil).value_or(base::Instant{});
    if (entry.has(schema::kPwdAccountLockedTime))
        state.locked_at =
            instant_of(entry, schema::kPwdAccountLockedTime).value_or(base::Instant{});
    return state;
}

void read_contacts(const Entry& entry, account::Account& account) {
    account.email = entry.first(schema::kMail);
    account.phone = entry.first(schema::kTelephone);
    account.position = entry.first(schema::kPosition);
}

void read_state(const Entry& entry, account::Account& account) {
    account.discarded = entry.is_true(schema::kDiscarded);
    account.disabled = entry.is_true(schema::kDisabled);
    account.disabled_because = entry.first(schema::kDisabledBecause);
    account.password = password_state_of(entry);
    account.entry_version = entry.first(schema::kEntryCsn);
    // A change number begins with its time: "20261126162935.123456Z#000000#…".
    const auto& version = account.entry_version;
    account.changed_at = base::from_generalized(version.substr(0, version.find('#')));
}

template <class Right>
std::optional<Right> right_of(const Entry& entry) {
    Right right;
    const auto module = account::parse_module(entry.first(schema::kModule));
    const auto level = account::parse_level(entry.first(schema::kLevel));
    if (!module || !level || !read_validity(entry, right.validity)) return std::nullopt;
    right.permission = {*module, account::PermissionCode(entry.first(schema::kPermission))};
    right.level = *level;
    right.revoked = entry.is_true(schema::kRevoked);
    right.mandate = mandate_in(entry.first(schema::kMandateDn));
    return right;
}

}  // namespace

std::optional<account::AccountId> account_in(const std::string& dn) {
    return id_in<account::AccountId>(dn, schema::kAccountId);
}

std::optional<account::MandateId> mandate_in(const std::string& dn) {
    return id_in<account::MandateId>(dn, schema::kMandateId);
}

account::PersonName name_of(const Entry& entry) {
    return {
        entry.first(schema::kTitleBefore),
        entry.first(schema::kGivenName),
        entry.first(schema::kSurname),
        entry.first(schema::kTitleAfter)};
}

std::optional<account::Account> account_of(const Entry& entry) {
    const auto id = account_in(entry.dn().str());
    const auto organization = entry.dn().value_of(schema::kOrganizationId);
    const auto kind = account::parse_account_kind(entry.first(schema::kAccountKind));
    account::Account account;
    if (!id || !organization || !kind || !read_validity(entry, account.validity))
        return std::nullopt;
    account.id = *id;
    account.username = account::Username(entry.first(schema::kUid));
    account.ik_mpsv = account::IkMpsv(entry.first(schema::kIkMpsv));
    account.kind = *kind;
    account.organization = account::OrganizationId(*organization);
    account.name = name_of(entry);
    read_contacts(entry, account);
    read_state(entry, account);
    return account;
}

std::optional<AccountSummary> summary_of(const Entry& entry) {
    auto account = account_of(entry);
    if (!account) return std::nullopt;
    return AccountSummary{
        .id = account->id,
        .username = account->username,
        .organization = account->organization,
        .name = account->name,
        .kind = account->kind,
        .validity = account->validity,
        .discarded = account->discarded,
        .disabled = account->disabled,
        .locked = account->password.locked_at.has_value()};
}

std::optional<account::Assignment> assignment_of(const Entry& entry) {
    auto assignment = right_of<account::Assignment>(entry);
    const auto id = id_of<account::AssignmentId>(entry.first(schema::kAssignmentId));
    if (!assignment || !id) return std::nullopt;
    assignment->id = *id;
    return assignment;
}

std::optional<account::Delegation> delegation_of(const Entry& entry) {
    auto delegation = right_of<account::Delegation>(entry);
    const auto id = id_of<account::DelegationId>(entry.first(schema::kDelegationId));
    const auto delegator = account_in(entry.dn().str());
    const auto delegate = account_in(entry.first(schema::kDelegateDn));
    if (!delegation || !id || !delegator || !delegate) return std::nullopt;
    delegation->id = *id;
    delegation->delegator = *delegator;
    delegation->delegate = *delegate;
    return delegation;
}

std::optional<account::Mandate> mandate_of(const Entry& entry) {
    const auto id = mandate_in(entry.dn().str());
    const auto organization = entry.dn().value_of(schema::kOrganizationId);
    account::Mandate mandate;
    if (!id || !organization || !read_validity(entry, mandate.validity)) return std::nullopt;
    mandate.id = *id;
    mandate.organization = account::OrganizationId(*organization);
    mandate.holder = account_in(entry.first(schema::kHolderDn));
    mandate.name = name_of(entry);
    mandate.function = entry.first(schema::kFunction);
    mandate.source = entry.first(schema::kSource);
    mandate.source_record = entry.first(schema::kSourceRecord);
    mandate.ended = entry.is_true(schema::kRevoked);
    return mandate;
}

std::optional<account::Organization> organization_of(const Entry& entry) {
    const auto kind = account::parse_organization_kind(entry.first(schema::kOrganizationKind));
    const auto id = entry.dn().value_of(schema::kOrganizationId);
    if (!kind || !id) return std::nullopt;
    account::Organization organization;
    organization.id = account::OrganizationId(*id);
    organization.name = entry.first(schema::kOrganizationName);
    if (entry.has(schema::kIco)) organization.ico = account::Ico(entry.first(schema::kIco));
    if (entry.has(schema::kOvmId))
        organization.ovm_id = account::OvmId(entry.first(schema::kOvmId));
    organization.kind = *kind;
    organization.region = entry.first(schema::kRegion);
    organization.office_kind = entry.first(schema::kOfficeKind);
    organization.address = entry.first(schema::kAddress);
    organization.data_box = entry.first(schema::kDataBox);
    organization.allowed_modules = modules_in(entry, schema::kAllowedModule);
    organization.discarded = entry.is_true(schema::kDiscarded);
    organization.entry_version = entry.first(schema::kEntryCsn);
    return organization;
}

std::optional<account::Workplace> workplace_of(const Entry& entry) {
    const auto code = entry.dn().value_of(schema::kWorkplaceCode);
    account::Workplace workplace;
    if (!code || !read_validity(entry, workplace.validity)) return std::nullopt;
    workplace.code = account::WorkplaceCode(*code);
    workplace.name = entry.first(schema::kUnit);
    workplace.office_kind = entry.first(schema::kOfficeKind);
    workplace.town = entry.first(schema::kTown);
    workplace.discarded = entry.is_true(schema::kDiscarded);
    workplace.entry_version = entry.first(schema::kEntryCsn);
    return workplace;
}

// One that is not known opens and administers nothing.
std::vector<account::Module> modules_in(const Entry& entry, Attribute attribute) {
    std::vector<account::Module> modules;
    for (const auto& name : entry.all(attribute))
        if (const auto module = account::parse_module(name)) modules.push_back(*module);
    std::ranges::sort(modules);
    return modules;
}

bool is_consent_in_force(const Entry& entry) {
    return entry.has(schema::kConsentFrom) && !entry.has(schema::kConsentWithdrawn);
}

}  // namespace directory
