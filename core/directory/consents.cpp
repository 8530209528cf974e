#include "core/directory/consents.h"

#include <algorithm>

#include "core/directory/account_entries.h"
#include "core/directory/connections.h"

namespace directory {

DirectoryResult<bool> Consents::is_given_by(const account::IkMpsv& ik_mpsv) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = lease->search(
        {.base = connections_.tree().person(ik_mpsv),
         .filter = Filter::is(schema::kConsentClass),
         .attributes = {schema::kConsentFrom, schema::kConsentWithdrawn},
         .as = std::nullopt}
    );
    if (!entries && entries.error() == DirectoryError::NotFound) return false;
    return std::ranges::any_of(TRY(entries), is_consent_in_force);
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

}  // namespace directory
