#include "sync/job.h"

#include <utility>

#include "sync/carrying_out.h"
#include "sync/exclusive.h"
#include "sync/run_records.h"

namespace registers {

namespace {

Considered considered_as(
    const JobContext& context, const std::string& run, std::optional<std::size_t> expected
) {
    auto question = question_of(context, run);
    question.expected = expected;
    return consider(question, parties_of(context));
}

// What was taken back only in part may be tried again.
bool is_taken_back(const std::string& run, const RunStore& store) {
    if (store.state_of(run) != RunState::Undone) return false;
    const auto report = store.report_of(run);
    return report && report->string_at("outcome") == wire_name(Outcome::Undone);
}

Report begun(const JobContext& context, const std::string& command, const std::string& run) {
    Report report;
    report.command = command;
    report.run = run;
    report.at = context.tools.clock();
    return report;
}

// Finishes what was interrupted and writes down that this run begins; the interrupted ones.
WorkResult<std::vector<std::string>> begin(const JobContext& context, const std::string& run) {
    auto finished = TRY(finish_interrupted(context.tools));
    const auto& reader = context.reader;
    if (!context.tools.audit.append(begin_of_run(run, reader.name(), reader.origin())))
        return base::fail(audit_error());
    return finished;
}

}  // namespace

Question question_of(const JobContext& context, const std::string& run) {
    const auto& settings = context.settings;
    Question question{
        run, context.tools.clock(), settings.safety, settings.quarantine, "", std::nullopt};
    const auto confirmed_by = settings.confirmation.find(context.reader.name());
    if (confirmed_by != settings.confirmation.end()) question.confirmed_by = confirmed_by->second;
    return question;
}

Parties parties_of(const JobContext& context) {
    const auto& tools = context.tools;
    return {
        context.reader,
        context.role,
        tools.directory,
        {tools.store, tools.shared},
        tools.progress,
        tools.stop};
}

Report plan_job(const JobContext& context, std::optional<std::size_t> expected) {
    const auto& store = context.tools.store;
    auto report = considered_as(context, "plan", expected).report;
    report.command = "plan";
    for (const auto& run : store.runs())
        if (is_interrupted(store.state_of(run)))
            report.reasons.push_back(worded(
                "příští běh nejdřív dokončí přerušený běh {0}",
                "the next run finishes the interrupted run {0} first",
                {run}
            ));
    return report;
}

Report run_job(const JobContext& context, std::optional<std::size_t> expected) {
    const auto& tools = context.tools;
    auto early = begun(context, "run", "");
    early.source = context.reader.name();
    const auto exclusive = Exclusive::take_after_checks(context.settings.state_dir, tools, early);
    if (!exclusive) return early;
    const auto run = RunStore::new_run(early.at, context.random);
    const auto finished = begin(context, run);
    if (!finished) {
        fail_with(early, finished.error());
        return early;
    }
    // The number was named for the run that has just been finished; without it the brake is on.
    const auto still_expected = finished->empty() ? expected : std::nullopt;
    auto considered = considered_as(context, run, still_expected);
    auto& report = considered.report;
    report.command = "run";
    report.run = run;
    report.completed_before = *finished;
    const auto done = act_on(considered, tools);
    if (!done) fail_with(report, done.error());
    remove_old_runs(tools.store, context.settings.retention, tools.log, tools.clock());
    return report;
}

Report undo_job(const JobContext& context, const std::string& run) {
    const auto& tools = context.tools;
    auto report = begun(context, "undo", run);
    const auto exclusive = Exclusive::take_after_checks(context.settings.state_dir, tools, report);
    if (!exclusive) return report;
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
        report.reasons.emplace_back("už byl vrácen dříve", "it had been taken back before");
        return settled(Outcome::Undone);
    }
    const auto done = take_back(*plan, report, tools);
    if (!done) fail_with(report, done.error());
    return report;
}

}  // namespace registers
