#include "sync/undo.h"

#include "sync/journal.h"

namespace registers {

namespace {

using directory::DirectoryResult;

struct Undoing {
    const std::string& run;
    std::string mark;
    Journal& journal;
    const Tools& tools;
};

// Rights that were given under the new mandate meanwhile cannot outlive it.
DirectoryResult<void> withdraw(const account::Mandate& mandate, const Undoing& undoing) {
    auto& changes = undoing.tools.directory.register_changes();
    TRY(changes.end_rights_of(mandate, undoing.mark + ":undo", undoing.tools.clock()));
    return changes.remove_mandate(mandate);
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
    if (change.arrival)
        TRY(undoing.journal.once(prefix + "withdraw", [&] {
            return withdraw(*change.arrival, undoing);
        }));
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
    std::vector<FailedChange> failed;
    tools.progress.begin("undo", plan.changes.size());
    // From the last to the first, without the view that clang cannot read in this library.
    for (auto left = plan.changes.size(); left > 0; --left) {
        const auto& change = plan.changes[left - 1];
        const auto done = take_back(change, undoing);
        if (!done && done.error().fault != WorkFault::Refused) return base::fail(done.error());
        if (!done) failed.push_back({change.number, done.error().reason});
        tools.progress.advance(plan.changes.size() - change.number + 1);
    }
    tools.progress.end();
    return failed;
}

}  // namespace registers
