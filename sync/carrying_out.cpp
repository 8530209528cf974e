#include "sync/carrying_out.h"

#include "core/state/register_confirmations.h"
#include "sync/evidence.h"
#include "sync/run_records.h"
#include "sync/undo.h"

namespace registers {

namespace {

Outcome outcome_of(WorkFault fault) {
    switch (fault) {
        case WorkFault::Directory:
        case WorkFault::Refused: return Outcome::DirectoryFailed;
        case WorkFault::Audit:
        case WorkFault::Storage: return Outcome::StorageFailed;
        case WorkFault::Stopped: return Outcome::Stopped;
    }
    return Outcome::StorageFailed;
}

WorkResult<void> stored(const FileResult<void>& result) {
    if (!result) return base::fail(work_error(result.error()));
    return {};
}

WorkResult<void> stored(const state::StoreResult<void>& result) {
    if (!result) return base::fail(work_error(result.error()));
    return {};
}

WorkResult<void> keep(const Report& report, const RunStore& store) {
    return stored(store.keep_report(report.run, to_json(report), to_text(report)));
}

// For all programs to see; what stands and is as new is not written again.
WorkResult<void> confirm(const Witness& witness, const Tools& tools) {
    const auto now = tools.clock();
    std::vector<state::RegisterConfirmation> all;
    all.reserve(witness.offices.size());
    for (const auto& [organization, office] : witness.offices) {
        const bool is_news = office.confirmed >= witness.date;
        all.push_back(
            {organization, witness.source, office.confirmed, is_news ? now : office.confirmed}
        );
    }
    const state::RegisterConfirmations confirmations(tools.shared);
    return stored(confirmations.keep_newer(witness.source, all, now));
}

struct Acceptance {
    const std::string& source;
    const Baseline& baseline;
    const std::optional<Witness>& witness;
    const std::vector<Quarantined>& waiting;
    const std::vector<account::MandateId>& released;
};

// The last good snapshot last: until it stands the next run does all of this again. Before anything
// is written the lease is asked for, as before every step.
WorkResult<void> accept(const Acceptance& acceptance, const Tools& tools) {
    if (!tools.lease.holds())
        return base::fail(WorkError{
            WorkFault::Stopped, {"běh ztratil právo měnit adresář", "the lease of the run is lost"}}
        );
    const SourceStore sources(tools.store.folder());
    const QuarantineBook quarantine(tools.shared);
    if (acceptance.witness) {
        TRY(confirm(*acceptance.witness, tools));
        TRY(stored(sources.accept(*acceptance.witness)));
    }
    TRY(stored(quarantine.keep(acceptance.waiting)));
    TRY(stored(quarantine.release(acceptance.source, acceptance.released, tools.clock())));
    return stored(sources.accept(acceptance.source, acceptance.baseline));
}

// Nobody loses an organization's last administrator without an alarm.
void raise_alarms(
    const std::string& run, const std::vector<Notice>& notices, const base::Log& log
) {
    for (const auto& notice : notices)
        if (notice.kind == NoticeKind::LastAdministrator)
            log.error(
                "last-administrator-removed",
                {{"run", run},
                 {"organization", notice.organization.str()},
                 {"detail", notice.text.en}}
            );
}

// A snapshot of which something could not be applied is not "last good": the next run tries again.
WorkResult<void> accept_applied(const StoredPlan& plan, const Report& report, const Tools& tools) {
    if (!report.failed.empty()) return stored(QuarantineBook(tools.shared).keep(plan.waiting));
    const auto witness = tools.store.witness_of(report.run);
    if (!witness) return base::fail(work_error(witness.error()));
    return accept({plan.source, plan.accepted, *witness, plan.waiting, plan.released}, tools);
}

WorkResult<void> carry_out(const StoredPlan& plan, Report& report, const Tools& tools) {
    report.failed = TRY(apply_plan(report.run, plan, tools));
    report.outcome = report.failed.empty() ? Outcome::Applied : Outcome::AppliedInPart;
    raise_alarms(report.run, plan.notices, tools.log);
    TRY(keep(report, tools.store));
    TRY(accept_applied(plan, report, tools));
    TRY(stored(tools.store.mark(report.run, RunState::Finished)));
    tools.store.drop_witness(report.run);
    return {};
}

StoredPlan stored_plan(const Considered& considered) {
    const auto& report = considered.report;
    StoredPlan plan;
    plan.source = report.source;
    plan.origin = report.snapshot->origin;
    plan.unconfirmed = report.snapshot->unconfirmed;
    plan.changes = report.changes;
    plan.notices = report.notices;
    plan.accepted = *considered.accepted;
    plan.expected = report.expected;
    plan.waiting = report.quarantine;
    plan.released = considered.released;
    return plan;
}

// Plan, witness and evidence are on the disk before the first change is made.
WorkResult<void> begin_and_carry_out(Considered& considered, const Tools& tools) {
    auto& report = considered.report;
    const auto plan = stored_plan(considered);
    TRY(stored(keep_evidence(report.run, plan.changes, *considered.snapshot, tools.store)));
    if (considered.witness) TRY(stored(tools.store.keep_witness(report.run, *considered.witness)));
    TRY(stored(tools.store.keep_plan(report.run, plan)));
    return carry_out(plan, report, tools);
}

WorkResult<void> accept_considered(const Considered& considered, const Tools& tools) {
    const auto& report = considered.report;
    return accept(
        {report.source,
         *considered.accepted,
         considered.witness,
         report.quarantine,
         considered.released},
        tools
    );
}

}  // namespace

void fail_with(Report& report, const WorkError& error) {
    report.outcome = outcome_of(error.fault);
    report.reasons.push_back(error.reason);
}

Report report_of_plan(
    const std::string& command, const std::string& run, const StoredPlan& plan, const Tools& tools
) {
    Report report;
    report.command = command;
    report.source = plan.source;
    report.run = run;
    report.at = tools.clock();
    report.changes = plan.changes;
    report.expected = plan.expected;
    const auto& accepted = plan.accepted;
    report.snapshot = SnapshotSummary{
        plan.source,
        plan.origin,
        accepted.date,
        accepted.hash,
        accepted.subjects,
        plan.unconfirmed};
    // What the changes left to do is not to be done when they are taken back.
    if (command == "undo") return report;
    report.notices = plan.notices;
    report.quarantine = plan.waiting;
    return report;
}

WorkResult<void> act_on(Considered& considered, const Tools& tools) {
    auto& report = considered.report;
    if (report.outcome == Outcome::Planned) return begin_and_carry_out(considered, tools);
    if (report.outcome == Outcome::NothingToDo) TRY(accept_considered(considered, tools));
    if (!tools.audit.append(end_of_run(report.run, report))) return base::fail(audit_error());
    // A snapshot seen before leaves no trace in the folder: a timer would fill it.
    if (report.outcome == Outcome::NothingNew) {
        report.run.clear();
        return {};
    }
    return keep(report, tools.store);
}

WorkResult<void> act_on_check(Considered& considered, const Tools& tools) {
    const auto& report = considered.report;
    if (report.outcome == Outcome::NothingToDo) return accept_considered(considered, tools);
    if (report.outcome != Outcome::Planned) return {};
    const auto& origin = report.snapshot->origin;
    if (!tools.audit.append(begin_of_run(report.run, report.source, origin)))
        return base::fail(audit_error());
    return begin_and_carry_out(considered, tools);
}

WorkResult<void> take_back(const StoredPlan& plan, Report& report, const Tools& tools) {
    TRY(stored(tools.store.mark(report.run, RunState::Undoing)));
    report.failed = TRY(undo_run(report.run, plan, tools));
    report.outcome = report.failed.empty() ? Outcome::Undone : Outcome::UndoneInPart;
    TRY(keep(report, tools.store));
    return stored(tools.store.mark(report.run, RunState::Undone));
}

bool is_interrupted(RunState state) {
    return state == RunState::Applying || state == RunState::Undoing;
}

WorkResult<std::vector<std::string>> finish_interrupted(const Tools& tools) {
    std::vector<std::string> finished;
    for (const auto& run : tools.store.runs()) {
        const auto state = tools.store.state_of(run);
        if (!is_interrupted(state)) continue;
        const auto plan = tools.store.plan_of(run);
        if (!plan) return base::fail(work_error(plan.error()));
        tools.log.info("run-resumed", {{"run", run}, {"state", std::string(wire_name(state))}});
        const bool undoing = state == RunState::Undoing;
        auto report = report_of_plan(undoing ? "undo" : "run", run, *plan, tools);
        TRY(undoing ? take_back(*plan, report, tools) : carry_out(*plan, report, tools));
        finished.push_back(run);
    }
    return finished;
}

}  // namespace registers
