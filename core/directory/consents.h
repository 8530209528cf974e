// Consents with the processing of personal data (R8), below the mirrored person, and what follows
// from them for accounts. Written with the service's own identity, after the proof of the caller:
// organizations never browse persons, and a person may have accounts in several. A consent is
// withdrawn, and erased only when it proves nothing any more (retention). Every call may be
// repeated.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/authority.h"
#include "core/directory/accounts.h"
#include "core/directory/error.h"
#include "core/directory/requests.h"

namespace directory {

class Connections;

inline constexpr std::string_view kConsentBasis = "souhlas se zpracováním osobních údajů";

struct NewConsent {
    std::string id;  // UUID
    base::Day given;
    std::string document_reference;
    std::string version;  // of the text that was signed
    std::string legal_basis;
};
struct RecordedConsent {
    NewConsent consent;
    std::optional<base::Day> withdrawn;
};

class Consents {
public:
    explicit Consents(Connections& connections) : connections_(connections) {}

    // One given and not withdrawn.
    [[nodiscard]] DirectoryResult<bool> is_given_by(const account::IkMpsv& ik_mpsv);
    // NotFound when the person is not mirrored yet.
    [[nodiscard]] DirectoryResult<void> record(
        const account::IkMpsv& ik_mpsv, const NewConsent& consent
    );
    // All that the person ever gave, the earliest first.
    [[nodiscard]] DirectoryResult<std::vector<RecordedConsent>> history_of(
        const account::IkMpsv& ik_mpsv
    );
    // ConditionFailed when it is withdrawn already.
    [[nodiscard]] DirectoryResult<Applied> withdraw(
        const account::IkMpsv& ik_mpsv, const std::string& id, base::Day day
    );

    // The person's accounts that need a consent, in every organization.
    [[nodiscard]] DirectoryResult<std::vector<AccountSummary>> accounts_needing_one(
        const account::IkMpsv& ik_mpsv
    );
    // because: machine-readable. ConditionFailed when the account is disabled already: who did it
    // first keeps his reason.
    [[nodiscard]] DirectoryResult<Applied> disable(
        const AccountSummary& account, const std::string& because
    );
    // With the caller's identity; ConditionFailed when it is not disabled for that reason any more.
    [[nodiscard]] DirectoryResult<Applied> enable(
        const account::AdministrationProof& proof, const std::string& because
    );

private:
    Connections& connections_;
};

}  // namespace directory
