#include "sync/apply.h"

#include "sync/journal.h"
#include "sync/run_records.h"

namespace registers {

namespace {

struct Applying {
    const std::string& run;
    std::string mark;
    Journal& journal;
    const Tools& tools;
};

base::AuditRecord audit_record(const Change& change, const Applying& applying) {
    const auto& evidence = change.evidence;
    base::AuditRecord record;
    record.activity = "register.change";
    record.outcome = "success";
    record.account = "sync";
    record.target = change.organization.str();
    record.reference = applying.run + "/" + std::to_string(change.number);
    record.details = base::Json::object(
        {{"before", evidence.before},
         {"after", evidence.after},
         {"rule", evidence.rule},
         {"source", evidence.source},
         {"record", evidence.record},
         {"record_sha256", evidence.record_hash},
         {"file_sha256", evidence.file_hash}}
    );
    if (change.departure) {
        record.details.set("ended_mandate", change.departure->mandate.id.str());
        record.details.set("account", std::string(wire_name(change.departure->fate)));
        record.details.set("username", change.departure->username);
    }
    if (change.arrival) record.details.set("added_mandate", change.arrival->id.str());
    return record;
}

directory::DirectoryResult<void> end_rights(
    const account::Mandate& mandate, const Applying& applying
) {
    const auto now = applying.tools.clock();
    TRY(applying.tools.directory.register_changes().end_rights_of(mandate, applying.mark, now));
    return {};
}

WorkResult<void> depart(
    const Departure& departure, const std::string& prefix, const Applying& applying
) {
    auto& changes = applying.tools.directory.register_changes();
    const auto& mandate = departure.mandate;
    if (departure.fate == AccountFate::Disabled)
        TRY(applying.journal.once(prefix + "disable-account", [&] {
            return changes.disable_account(
                *mandate.holder, departure.account_organization, applying.mark
            );
        }));
    TRY(applying.journal.once(prefix + "end-rights", [&] { return end_rights(mandate, applying); })
    );
    return applying.journal.once(prefix + "end-mandate", [&] {
        return changes.end_mandate(mandate, applying.mark, applying.tools.clock());
    });
}

WorkResult<void> do_change(const Change& change, const Applying& applying) {
    const auto prefix = std::to_string(change.number) + ".";
    if (change.departure) TRY(depart(*change.departure, prefix, applying));
    if (change.arrival)
        TRY(applying.journal.once(prefix + "add-mandate", [&] {
            return applying.tools.directory.register_changes().add_mandate(
                *change.arrival, applying.mark
            );
        }));
    return applying.journal.audit_once(prefix + "audit", audit_record(change, applying));
}

}  // namespace

std::string mark_of(const StoredPlan& plan, const std::string& run) {
    return plan.source + ":" + run;
}

WorkResult<std::vector<FailedChange>> apply_plan(
    const std::string& run, const StoredPlan& plan, const Tools& tools
) {
    auto journal = TRY(Journal::open(run, tools));
    const Applying applying{run, mark_of(plan, run), journal, tools};
    auto failed =
        TRY(each_change("changes", plan.changes, tools.progress, [&](const Change& change) {
            return do_change(change, applying);
        }));
    TRY(journal.audit_once("end", end_of_run(run, plan, failed)));
    return failed;
}

}  // namespace registers
