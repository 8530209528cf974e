#include "sync/job.h"

#include "sync/baseline_json.h"
#include "sync/run_lock.h"
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

void fail_with(Report& report, const WorkError& error) {
    report.outcome = outcome_of(error.fault);
    report.reasons.push_back(error.reason);
}

WorkResult<void> stored(const FileResult<void>& result) {
    if (!result) return base::fail(work_error(result.error()));
    return {};
}

Report report_of_plan(
    const std::string& command, const std::string& run, const StoredPlan& plan, const Tools& tools
) {
    Report report;
    report.command = command;
    report.run = run;
    report.at = tools.clock();
    report.changes = plan.changes;
    // What the changes left to do is not to be done when they are taken back.
    if (command != "undo") report.notices = plan.notices;
    const auto& accepted = plan.accepted;
    report.snapshot = SnapshotSummary{
        plan.source,
        plan.origin,
        accepted.date,
        accepted.hash,
        accepted.subjects,
        plan.unconfirmed};
    return report;
}

WorkResult<void> keep(const Report& report, const RunStore& store) {
    return stored(store.keep_report(report.run, to_json(report), to_text(report)));
}

// A snapshot of which something could not be applied is not "last good": the next run tries again.
WorkResult<void> carry_out(const StoredPlan& plan, Report& report, const Tools& tools) {
    report.failed = TRY(apply_plan(report.run, plan, tools));
    report.outcome = report.failed.empty() ? Outcome::Applied : Outcome::AppliedInPart;
    TRY(keep(report, tools.store));
    if (report.failed.empty()) TRY(stored(tools.store.accept(plan.accepted)));
    return stored(tools.store.mark(report.run, RunState::Finished));
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

// Runs that a kill, a crash or a failing directory left in the middle.
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

StoredPlan stored_plan(const Considered& considered) {
    const auto& report = considered.report;
    return {
        report.snapshot->source,
        report.snapshot->origin,
        report.snapshot->unconfirmed,
        report.changes,
        report.notices,
        baseline_of(*considered.snapshot, considered.baseline, report.run)};
}

// Plan and evidence are on the disk before the first change is made.
WorkResult<void> begin_and_carry_out(Considered& considered, const Tools& tools) {
    auto& report = considered.report;
    const auto plan = stored_plan(considered);
    for (const auto& change : plan.changes)
        for (const auto& subject : considered.snapshot->subjects)
            if (subject.key == change.evidence.record)
                TRY(stored(tools.store.keep_evidence(
                    report.run, std::to_string(change.number) + ".xml", subject.document
                )));
    TRY(stored(tools.store.keep_plan(report.run, plan)));
    return carry_out(plan, report, tools);
}

WorkResult<void> act_on(Considered& considered, const Tools& tools) {
    auto& report = considered.report;
    if (report.outcome == Outcome::Planned) return begin_and_carry_out(considered, tools);
    if (report.outcome == Outcome::NothingToDo)
        TRY(stored(
            tools.store.accept(baseline_of(*considered.snapshot, considered.baseline, report.run))
        ));
    // A snapshot seen before leaves no trace: a timer would fill the folder.
    if (report.outcome == Outcome::NothingNew) {
        report.run.clear();
        return {};
    }
    return keep(report, tools.store);
}

Considered considered_as(
    const JobContext& context, const std::string& run, std::optional<std::size_t> expected
) {
    const auto& tools = context.tools;
    const Question question{run, tools.clock(), context.settings.safety, expected};
    return consider(
        question, {context.source, tools.directory, tools.store, tools.progress, tools.stop}
    );
}

// What was taken back only in part may be tried again.
bool is_taken_back(const std::string& run, const RunStore& store) {
    if (store.state_of(run) != RunState::Undone) return false;
    const auto report = store.report_of(run);
    return report && report->string_at("outcome") == wire_name(Outcome::Undone);
}

std::optional<RunLock> locked(const JobContext& context, Report& report) {
    auto lock = RunLock::take(context.settings.state_dir);
    if (lock) return std::move(*lock);
    const bool held = lock.error() == LockFault::HeldByAnother;
    report.outcome = held ? Outcome::AlreadyRunning : Outcome::StorageFailed;
    if (!held) report.reasons.emplace_back("the lock file cannot be opened");
    return std::nullopt;
}

}  // namespace

Report plan_job(const JobContext& context, std::optional<std::size_t> expected) {
    const auto& store = context.tools.store;
    auto report = considered_as(context, "plan", expected).report;
    report.command = "plan";
    for (const auto& run : store.runs())
        if (is_interrupted(store.state_of(run)))
            report.reasons.push_back("the next run finishes the interrupted run " + run + " first");
    return report;
}

Report run_job(const JobContext& context, std::optional<std::size_t> expected) {
    Report early;
    early.command = "run";
    early.at = context.tools.clock();
    const auto lock = locked(context, early);
    if (!lock) return early;
    const auto finished = finish_interrupted(context.tools);
    if (!finished) {
        fail_with(early, finished.error());
        return early;
    }
    const auto run = RunStore::new_run(early.at, context.random);
    // The number was named for the run that has just been finished; without it the brake is on.
    const auto still_expected = finished->empty() ? expected : std::nullopt;
    auto considered = considered_as(context, run, still_expected);
    auto& report = considered.report;
    report.command = "run";
    report.run = run;
    report.completed_before = *finished;
    const auto done = act_on(considered, context.tools);
    if (!done) fail_with(report, done.error());
    return report;
}

Report undo_job(const JobContext& context, const std::string& run) {
    const auto& tools = context.tools;
    Report report;
    report.command = "undo";
    report.run = run;
    report.at = tools.clock();
    const auto lock = locked(context, report);
    if (!lock) return report;
    const auto settled = [&](Outcome outcome) {
        report.outcome = outcome;
        return report;
    };
    if (!tools.store.knows(run)) return settled(Outcome::UnknownRun);
    if (tools.store.state_of(run) == RunState::Reported) return settled(Outcome::NothingToUndo);
    const auto plan = tools.store.plan_of(run);
    if (!plan) {
        fail_with(report, work_error(plan.error()));
        return report;
    }
    report = report_of_plan("undo", run, *plan, tools);
    if (is_taken_back(run, tools.store)) {
        report.reasons.emplace_back("it had been taken back before");
        return settled(Outcome::Undone);
    }
    const auto done = take_back(*plan, report, tools);
    if (!done) fail_with(report, done.error());
    return report;
}

}  // namespace registers
