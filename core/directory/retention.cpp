#include "core/directory/retention.h"

#include <array>

#include "core/directory/account_entries.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

struct Field {
    Attribute attribute;
    std::string_view name;  // as the administration calls it
};
constexpr auto kContactFields = std::to_array<Field>(
    {{schema::kMail, "email"},
     {schema::kTelephone, "phone"},
     {schema::kPosition, "position"},
     {schema::kStaffNumber, "staff_number"},
     {schema::kShortName, "short_name"}}
);

// Days end at midnight, so "before" is "until the day before": that the server answers by its
// index.
Filter is_before(Attribute attribute, base::Day day) {
    return Filter::at_most(attribute, base::to_generalized(day - std::chrono::days(1)));
}

Filter any_contact() {
    std::vector<Filter> filters;
    filters.reserve(kContactFields.size());
    for (const auto& field : kContactFields) filters.push_back(Filter::present(field.attribute));
    return Filter::any_of(filters);
}

// The version of an entry begins with the time of its last write.
Filter obsolete_contact(base::Instant moment) {
    const auto version = schema::kModifyTimestamp;
    return Filter::all_of(
        {Filter::is(schema::kAccountClass),
         any_contact(),
         Filter::any_of(
             {Filter::equals(schema::kDiscarded, "TRUE"),
              Filter::equals(schema::kDisabled, "TRUE"),
              is_before(schema::kValidUntil, base::prague_day(moment))}
         ),
         Filter::present(version),
         Filter::none_of(Filter::at_least(version, base::to_generalized(moment)))}
    );
}

Filter disabled_contact() {
    return Filter::all_of(
        {Filter::is(schema::kAccountClass),
         any_contact(),
         Filter::equals(schema::kDisabled, "TRUE")}
    );
}

std::optional<ObsoleteContact> contact_of(const Entry& entry) {
    auto summary = summary_of(entry);
    if (!summary) return std::nullopt;
    ObsoleteContact contact{summary->id, summary->organization, summary->username, {}};
    for (const auto& field : kContactFields)
        if (entry.has(field.attribute)) contact.fields.emplace_back(field.name);
    return contact;
}

std::vector<Attribute> contact_attributes() {
    auto attributes = account_attributes();
    for (const auto& field : kContactFields) attributes.push_back(field.attribute);
    return attributes;
}

Dn consent_dn(const Tree& tree, const ObsoleteConsent& consent) {
    return tree.person(consent.ik_mpsv).child(schema::kConsentId, consent.id);
}

std::optional<ObsoleteConsent> consent_of(const Entry& entry) {
    const auto withdrawn = base::day_from_generalized(entry.first(schema::kConsentWithdrawn));
    const auto person = entry.dn().value_of(schema::kIkMpsv);
    const auto ik_mpsv = account::parse_ik_mpsv(person.value_or(""));
    if (!withdrawn || !ik_mpsv) return std::nullopt;
    return ObsoleteConsent{*ik_mpsv, entry.first(schema::kConsentId), *withdrawn};
}

Search contacts_below(Dn base, Filter filter) {
    return {
        .base = std::move(base),
        .filter = std::move(filter),
        .attributes = contact_attributes(),
        .as = std::nullopt};
}

DirectoryResult<std::vector<ObsoleteContact>> contacts_in(const std::vector<Entry>& entries) {
    std::vector<ObsoleteContact> contacts;
    for (const auto& entry : entries) {
        auto contact = contact_of(entry);
        if (!contact) return base::fail(DirectoryError::Unexpected);
        contacts.push_back(*std::move(contact));
    }
    return contacts;
}

}  // namespace

DirectoryResult<Applied> Retention::clear_if(const ObsoleteContact& contact, Filter filter) {
    std::vector<Change> changes;
    changes.reserve(kContactFields.size());
    for (const auto& field : kContactFields) changes.push_back(directory::clear(field.attribute));
    const auto lease = TRY(connections_.for_administration());
    return lease->modify(
        {.dn = connections_.tree().account(contact.id, contact.organization),
         .changes = std::move(changes),
         .as = std::nullopt,
         .only_if = std::move(filter)}
    );
}

DirectoryResult<std::vector<ObsoleteContact>> Retention::contacts_ended_before(
    base::Instant before, std::size_t limit
) {
    auto search = contacts_below(connections_.tree().organizations(), obsolete_contact(before));
    search.limit = limit;
    const auto lease = TRY(connections_.for_administration());
    return contacts_in(TRY(lease->search(search)));
}

DirectoryResult<std::vector<ObsoleteContact>> Retention::contacts_ended_before(
    base::Instant before, const account::OrganizationId& organization
) {
    const auto home = connections_.tree().organization(organization);
    const auto lease = TRY(connections_.for_administration());
    return contacts_in(TRY(lease->search_part(contacts_below(home, obsolete_contact(before)))));
}

DirectoryResult<Applied> Retention::clear(const ObsoleteContact& contact, base::Instant before) {
    return clear_if(contact, obsolete_contact(before));
}

DirectoryResult<std::vector<ObsoleteContact>> Retention::contacts_of_disabled(
    const account::IkMpsv& ik_mpsv
) {
    const auto needs_none = std::string(wire_name(account::AccountKind::MaterialNeed));
    const auto search = contacts_below(
        connections_.tree().organizations(),
        Filter::all_of(
            {disabled_contact(),
             Filter::equals(schema::kIkMpsv, ik_mpsv.str()),
             Filter::none_of(Filter::equals(schema::kAccountKind, needs_none))}
        )
    );
    const auto lease = TRY(connections_.for_administration());
    return contacts_in(TRY(lease->search(search)));
}

DirectoryResult<Applied> Retention::clear_disabled(const ObsoleteContact& contact) {
    return clear_if(contact, disabled_contact());
}

DirectoryResult<std::vector<ObsoleteConsent>> Retention::consents_withdrawn_before(
    base::Day before_day, std::size_t limit
) {
    const auto lease = TRY(connections_.for_administration());
    std::vector<ObsoleteConsent> consents;
    for (const auto& entry : TRY(lease->search(
             {.base = connections_.tree().base(),
    .filter = Filter::all_of(
        {Filter::is(schema::kConsentClass), is_before(schema::kConsentWithdrawn, before_day)}
    ),
    .attributes = {schema::kConsentId, schema::kConsentWithdrawn},
    .as = std::nullopt,
    .limit = limit}
         ))) {
        auto consent = consent_of(entry);
        if (!consent) return base::fail(DirectoryError::Unexpected);
        consents.push_back(*std::move(consent));
    }
    return consents;
}

DirectoryResult<void> Retention::remove(const ObsoleteConsent& consent) {
    const auto lease = TRY(connections_.for_administration());
    const auto removed = lease->remove(consent_dn(connections_.tree(), consent));
    if (!removed && removed.error() == DirectoryError::NotFound) return {};
    return removed;
}

}  // namespace directory
