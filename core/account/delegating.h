// May this representative hand a submission of his own to that colleague, and who may end it (R5)?
// The answer is a proof, as in authority.h. A received right is not his own: delegations make no
// chain. Nothing lasts longer than the mandate and the right that it comes from.
#pragma once

#include "core/account/authority.h"
#include "core/account/delegation.h"

namespace account {

// Proof that the caller may write this delegation below the delegator's account, its target.
class DelegationProof : public ProofBase {
public:
    [[nodiscard]] const DelegationId& delegation() const { return delegation_; }

private:
    DelegationProof(const Caller& caller, const Account& delegator, DelegationId delegation)
        : ProofBase(caller, delegator), delegation_(std::move(delegation)) {}
    friend struct DelegationCheck;
    DelegationId delegation_;
};

struct DelegationCheck {
    // delegator: the caller's own account. wanted.mandate is the one that he acts under.
    [[nodiscard]] static base::Result<DelegationProof, Denial> may_delegate(
        const Account& delegator,
        const Caller& caller,
        const Account& delegate,
        const Delegation& wanted
    );
    // The giver, administrators of the module in the organization, the ministry's of the module.
    [[nodiscard]] static base::Result<DelegationProof, Denial> may_end(
        const Account& delegator, const Caller& caller, const Delegation& delegation
    );
};

// Of several offices of one person the one that lasts longest; nullopt when he is in none.
[[nodiscard]] std::optional<Mandate> mandate_in_office(const Account& account, base::Instant now);

}  // namespace account
