#include "core/state/approvals.h"

#include "core/state/value.h"

namespace state {
namespace {

base::Json value_of(const Approval& approval) {
    const auto& proposal = approval.proposal;
    auto json = base::Json::object(
        {{"operation", proposal.operation},
         {"target", proposal.target},
         {"subject", proposal.subject},
         {"reason", proposal.reason},
         {"by", proposal.by.str()},
         {"by_username", proposal.by_username},
         {"proposed_at", json_of(approval.proposed_at)},
         {"state", name_of(approval.state())}}
    );
    if (const auto& decision = approval.decision) {
        json.set("decided_by", decision->by.str())
            .set("decided_by_username", decision->by_username)
            .set("decided_because", decision->reason)
            .set("decided_at", json_of(decision->at));
    }
    if (approval.used_at) json.set("used_at", json_of(*approval.used_at));
    return json;
}

StoreResult<Proposal> proposal_in(const ValueReader& value) {
    Proposal proposal;
    proposal.operation = TRY(value.text("operation"));
    proposal.target = TRY(value.text("target"));
    proposal.subject = TRY(value.text("subject"));
    proposal.reason = TRY(value.text("reason"));
    proposal.by = account::AccountId(TRY(value.text("by")));
    proposal.by_username = TRY(value.text("by_username"));
    return proposal;
}

StoreResult<Decision> decision_in(const ValueReader& value, ApprovalState outcome) {
    Decision decision;
    decision.outcome = outcome;
    decision.by = account::AccountId(TRY(value.text("decided_by")));
    decision.by_username = TRY(value.text("decided_by_username"));
    decision.reason = TRY(value.text("decided_because"));
    decision.at = TRY(value.instant("decided_at"));
    return decision;
}

StoreResult<void> read_outcome(const ValueReader& value, Approval& approval) {
    const auto state = TRY(value.text("state"));
    if (state == name_of(ApprovalState::Proposed)) return {};
    const auto is_refused = state == name_of(ApprovalState::Refused);
    approval.decision =
        TRY(decision_in(value, is_refused ? ApprovalState::Refused : ApprovalState::Approved));
    if (state == name_of(ApprovalState::Used)) approval.used_at = TRY(value.instant("used_at"));
    if (state != name_of(approval.state())) return base::fail(StoreError::Corrupt);
    return {};
}

StoreResult<Approval> approval_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    Approval approval;
    approval.id = record.key;
    approval.proposal = TRY(proposal_in(value));
    approval.proposed_at = TRY(value.instant("proposed_at"));
    approval.expires = record.expires;
    approval.written = record.value;
    TRY(read_outcome(value, approval));
    return approval;
}

Record record_of(const Approval& approval) {
    return {
        .kind = Kind::Approval,
        .key = approval.id,
        .value = base::dump(value_of(approval)),
        .owner = {},
        .group = {},
        .expires = approval.expires};
}

}  // namespace

std::string_view name_of(ApprovalState state) {
    switch (state) {
        case ApprovalState::Proposed: return "proposed";
        case ApprovalState::Approved: return "approved";
        case ApprovalState::Refused: return "refused";
        case ApprovalState::Used: return "used";
    }
    return "";
}

ApprovalState Approval::state() const {
    if (used_at) return ApprovalState::Used;
    return decision ? decision->outcome : ApprovalState::Proposed;
}

bool Approval::is_for(std::string_view operation, std::string_view target, std::string_view subject)
    const {
    return proposal.operation == operation && proposal.target == target &&
           proposal.subject == subject;
}

Approvals::Approvals(Store& store, base::RandomSource random, std::chrono::seconds lifetime)
    : store_(store), random_(std::move(random)), lifetime_(lifetime) {}

StoreResult<Approval> Approvals::propose(const Proposal& proposal, base::Instant now) {
    Approval approval;
    approval.id = base::random_uuid(random_);
    approval.proposal = proposal;
    approval.proposed_at = now;
    approval.expires = now + lifetime_;
    const auto record = record_of(approval);
    TRY(store_.put(record));
    approval.written = record.value;
    return approval;
}

StoreResult<std::optional<Approval>> Approvals::find(std::string_view id, base::Instant now) {
    const auto record = TRY(store_.get(Kind::Approval, id, now));
    if (!record) return std::nullopt;
    return TRY(approval_of(*record));
}

StoreResult<std::vector<Approval>> Approvals::page(
    std::string_view after, std::size_t limit, base::Instant now
) {
    std::vector<Approval> approvals;
    for (const auto& record : TRY(store_.page(Kind::Approval, after, limit, now)))
        approvals.push_back(TRY(approval_of(record)));
    return approvals;
}

StoreResult<bool> Approvals::decide(const Approval& seen, const Decision& decision) {
    if (seen.state() != ApprovalState::Proposed || decision.at >= seen.expires) return false;
    auto next = seen;
    next.decision = decision;
    return replace(seen, next);
}

StoreResult<bool> Approvals::use(const Approval& seen, base::Instant now) {
    if (seen.state() != ApprovalState::Approved || now >= seen.expires) return false;
    auto next = seen;
    next.used_at = now;
    return replace(seen, next);
}

StoreResult<bool> Approvals::replace(const Approval& seen, const Approval& next) {
    return store_.replace(record_of(next), seen.written);
}

}  // namespace state
