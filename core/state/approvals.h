// What one person proposes and another must approve before it may be done: bound to one operation
// and one target, decided once, used once, ended after a time. Who may propose and decide, and that
// they are two people, is the caller's business. Records have no owner: they outlive sessions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/ids.h"
#include "core/base/random.h"
#include "core/state/store.h"

namespace state {

enum class ApprovalState { Proposed, Approved, Refused, Used };
[[nodiscard]] std::string_view name_of(ApprovalState state);  // "proposed", …

struct Proposal {
    std::string operation;  // "permission.revoke"
    std::string target;     // what people call it: "/accounts/novak"
    std::string subject;    // identifier that no renaming changes; empty when there is none
    std::string reason;
    account::AccountId by;
    std::string by_username;
};

struct Decision {
    ApprovalState outcome = ApprovalState::Refused;  // or Approved
    account::AccountId by;
    std::string by_username;
    std::string reason;
    base::Instant at;
};

struct Approval {
    std::string id;
    Proposal proposal;
    base::Instant proposed_at;
    base::Instant expires;
    std::optional<Decision> decision;
    std::optional<base::Instant> used_at;
    std::string written;  // as it was read

    [[nodiscard]] ApprovalState state() const;
    [[nodiscard]] bool is_for(
        std::string_view operation, std::string_view target, std::string_view subject
    ) const;
};

class Approvals {
public:
    Approvals(Store& store, base::RandomSource random, std::chrono::seconds lifetime);

    [[nodiscard]] StoreResult<Approval> propose(const Proposal& proposal, base::Instant now);
    // nullopt when unknown or ended.
    [[nodiscard]] StoreResult<std::optional<Approval>> find(std::string_view id, base::Instant now);
    // In order of identifiers, behind that one; "" begins.
    [[nodiscard]] StoreResult<std::vector<Approval>> page(
        std::string_view after, std::size_t limit, base::Instant now
    );
    // Nothing of it stood decided, used or changed otherwise since it was read: true for one of any
    // number of callers.
    [[nodiscard]] StoreResult<bool> decide(const Approval& seen, const Decision& decision);
    // Of an approved one: true for one of any number of callers.
    [[nodiscard]] StoreResult<bool> use(const Approval& seen, base::Instant now);

private:
    [[nodiscard]] StoreResult<bool> replace(const Approval& seen, const Approval& next);

    Store& store_;
    base::RandomSource random_;
    std::chrono::seconds lifetime_;
};

}  // namespace state
