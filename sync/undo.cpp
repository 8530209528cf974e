#include "sync/undo.h"

#include "sync/journal.h"
#include "sync/run_records.h"

namespace registers {

namespace {

using directory::DirectoryResult;

struct Undoing {
    const std::string& run;
    std::string mark;
    Journal& journal;
    const Tools& tools;
};

// When somebody ended the new mandate since, a later decision stands on this change: it stays
// whole.
WorkResult<void> withdraw(
    const account::Mandate& mandate, const std::string& step, const Undoing& undoing
) {
    bool is_superseded = false;
    auto done = undoing.journal.once(step, [&] {
        const auto& tools = undoing.tools;
        auto result = tools.directory.register_changes().withdraw_mandate(
            mandate, undoing.mark + ":undo", tools.clock()
        );
        is_superseded = !result && result.error() == directory::DirectoryError::Conflict;
        return result;
    });
    if (!is_superseded) return done;
    return base::fail(WorkError{
        WorkFault::Refused,
        {"nový mandát mezitím skončil: vraťte nejdřív ten pozdější běh",
         "the mandate that began has been ended since: take that later run back first"}});
}

DirectoryResult<void> reinstate(const Departure& departure, const Undoing& undoing) {
    auto& changes = undoing.tools.directory.register_changes();
    TRY(changes.reopen_mandate(departure.mandate, undoing.mark));
    TRY(changes.reopen_rights_of(departure.mandate, undoing.mark));
    if (departure.fate != AccountFate::Disabled) return {};
    return changes.enable_account(
        *departure.mandate.holder, departure.account_organization, undoing.mark
    );
}

base::AuditRecord audit_record(const Change& change, const Undoing& undoing) {
    base::AuditRecord record;
    record.activity = "register.undo";
    record.outcome = "success";
    record.account = "sync";
    record.target = change.organization.str();
    record.reference = undoing.run + "/" + std::to_string(change.number) + "/undo";
    record.details =
        base::Json::object({{"before", change.evidence.after}, {"after", change.evidence.before}});
    return record;
}

WorkResult<void> take_back(const Change& change, const Undoing& undoing) {
    const auto prefix = "undo." + std::to_string(change.number) + ".";
    if (change.arrival) TRY(withdraw(*change.arrival, prefix + "withdraw", undoing));
    if (change.departure)
        TRY(undoing.journal.once(prefix + "reinstate", [&] {
            return reinstate(*change.departure, undoing);
        }));
    return undoing.journal.audit_once(prefix + "audit", audit_record(change, undoing));
}

}  // namespace

WorkResult<std::vector<FailedChange>> undo_run(
    const std::string& run, const StoredPlan& plan, const Tools& tools
) {
    auto journal = TRY(Journal::open(run, tools));
    const Undoing undoing{run, mark_of(plan, run), journal, tools};
    TRY(journal.audit_once("undo.begin", begin_of_undo(run, plan)));
    const std::vector<Change> backwards(plan.changes.rbegin(), plan.changes.rend());
    auto failed = TRY(each_change("undo", backwards, tools.progress, [&](const Change& change) {
        return take_back(change, undoing);
    }));
    TRY(journal.audit_once("undo.end", end_of_undo(run, plan, failed)));
    return failed;
}

}  // namespace registers
