#include "core/directory/consents.h"

#include <algorithm>

#include "core/directory/account_entries.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

std::optional<RecordedConsent> consent_of(const Entry& entry) {
    const auto given = base::day_from_generalized(entry.first(schema::kConsentFrom));
    if (!given) return std::nullopt;
    return RecordedConsent{
        .consent =
            {.id = entry.first(schema::kConsentId),
             .given = *given,
             .document_reference = entry.first(schema::kDocumentReference),
             .version = entry.first(schema::kConsentVersion),
             .legal_basis = entry.first(schema::kLegalBasis)},
        .withdrawn = base::day_from_generalized(entry.first(schema::kConsentWithdrawn))};
}

DirectoryResult<std::vector<Entry>> consents_of(
    Connections& connections, const account::IkMpsv& ik_mpsv
) {
    const auto lease = TRY(connections.for_search());
    auto entries = lease->search(
        {.base = connections.tree().person(ik_mpsv),
         .filter = Filter::is(schema::kConsentClass),
         .attributes =
             {schema::kConsentId,
              schema::kConsentFrom,
              schema::kConsentWithdrawn,
              schema::kDocumentReference,
              schema::kConsentVersion,
              schema::kLegalBasis},
         .as = std::nullopt}
    );
    if (!entries && entries.error() == DirectoryError::NotFound) return std::vector<Entry>{};
    return entries;
}

}  // namespace

DirectoryResult<bool> Consents::is_given_by(const account::IkMpsv& ik_mpsv) {
    return std::ranges::any_of(TRY(consents_of(connections_, ik_mpsv)), is_consent_in_force);
}

DirectoryResult<void> Consents::record(const account::IkMpsv& ik_mpsv, const NewConsent& consent) {
    const auto lease = TRY(connections_.for_administration());
    return lease->add(
        {.dn = connections_.tree().person(ik_mpsv).child(schema::kConsentId, consent.id),
         .attributes =
             {holding(schema::kObjectClass, schema::kConsentClass.name),
              holding(schema::kConsentId, consent.id),
              holding(schema::kConsentFrom, base::to_generalized(consent.given)),
              holding(schema::kDocumentReference, consent.document_reference),
              holding(schema::kConsentVersion, consent.version),
              holding(schema::kLegalBasis, consent.legal_basis)},
         .as = std::nullopt}
    );
}

DirectoryResult<std::vector<RecordedConsent>> Consents::history_of(const account::IkMpsv& ik_mpsv) {
    std::vector<RecordedConsent> history;
    for (const auto& entry : TRY(consents_of(connections_, ik_mpsv))) {
        auto consent = consent_of(entry);
        if (!consent) return base::fail(DirectoryError::Unexpected);
        history.push_back(*std::move(consent));
    }
    std::ranges::sort(history, {}, [](const RecordedConsent& one) {
        return std::pair(one.consent.given, one.consent.id);
    });
    return history;
}

DirectoryResult<Applied> Consents::withdraw(
    const account::IkMpsv& ik_mpsv, const std::string& id, base::Day day
) {
    const auto lease = TRY(connections_.for_administration());
    return lease->modify(
        {.dn = connections_.tree().person(ik_mpsv).child(schema::kConsentId, id),
         .changes = {replace(schema::kConsentWithdrawn, base::to_generalized(day))},
         .as = std::nullopt,
         .only_if = Filter::none_of(Filter::present(schema::kConsentWithdrawn))}
    );
}

DirectoryResult<std::vector<AccountSummary>> Consents::accounts_needing_one(
    const account::IkMpsv& ik_mpsv
) {
    const auto needs_none = std::string(wire_name(account::AccountKind::MaterialNeed));
    const auto lease = TRY(connections_.for_administration());
    const auto entries = TRY(lease->search_all(
        {.base = connections_.tree().organizations(),
         .filter = Filter::all_of(
             {Filter::is(schema::kAccountClass),
              Filter::equals(schema::kIkMpsv, ik_mpsv.str()),
              Filter::none_of(Filter::equals(schema::kAccountKind, needs_none))}
         ),
         .attributes = account_attributes(),
         .as = std::nullopt}
    ));
    std::vector<AccountSummary> accounts;
    for (const auto& entry : entries) {
        auto summary = summary_of(entry);
        if (!summary) return base::fail(DirectoryError::Unexpected);
        accounts.push_back(*std::move(summary));
    }
    return accounts;
}

DirectoryResult<Applied> Consents::disable(
    const AccountSummary& account, const std::string& because
) {
    const auto lease = TRY(connections_.for_administration());
    return lease->modify(
        {.dn = connections_.tree().account(account.id, account.organization),
         .changes =
             {replace(schema::kDisabled, "TRUE"), replace(schema::kDisabledBecause, because)},
         .as = std::nullopt,
         .only_if = Filter::none_of(Filter::equals(schema::kDisabled, "TRUE"))}
    );
}

DirectoryResult<Applied> Consents::enable(
    const account::AdministrationProof& proof, const std::string& because
) {
    const auto& tree = connections_.tree();
    const auto is_the_reason = because.empty()
                                   ? Filter::none_of(Filter::present(schema::kDisabledBecause))
                                   : Filter::equals(schema::kDisabledBecause, because);
    const auto lease = TRY(connections_.for_administration());
    return lease->modify(
        {.dn = tree.account(proof.target(), proof.target_organization()),
         .changes = {replace(schema::kDisabled, "FALSE"), clear(schema::kDisabledBecause)},
         .as = tree.account(proof.caller(), proof.caller_organization()),
         .only_if = Filter::all_of({Filter::equals(schema::kDisabled, "TRUE"), is_the_reason})}
    );
}

}  // namespace directory
