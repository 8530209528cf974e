#include "sync/checks_job.h"

#include <algorithm>

#include "core/state/register_confirmations.h"
#include "sync/carrying_out.h"
#include "sync/exclusive.h"

namespace registers {

namespace {

using account::Organization;
using state::RegisterCheck;
using state::RegisterChecks;

constexpr std::size_t kAtOnce = 50;
// A directory or store that fails is not asked again at once.
constexpr std::chrono::seconds kLater{15};

void fail(CheckReport& report, const WorkError& error) {
    Report failed;
    fail_with(failed, error);
    report.outcome = failed.outcome;
    report.reasons = failed.reasons;
}

// The registers that have ever said something of the organization; none: all of them.
std::vector<ConfiguredReader*> readers_for(
    const Organization& organization, const ChecksContext& context
) {
    std::vector<ConfiguredReader*> all;
    std::vector<ConfiguredReader*> knowing;
    const state::RegisterConfirmations confirmations(context.tools.shared);
    const auto known = confirmations.of(organization.id, context.tools.clock());
    for (auto& each : context.readers) {
        all.push_back(&each);
        const auto name = each.reader->name();
        if (known &&
            std::ranges::find(*known, name, &state::RegisterConfirmation::source) != known->end())
            knowing.push_back(&each);
    }
    return knowing.empty() ? all : knowing;
}

std::string new_run(const ChecksContext& context) {
    auto run = RunStore::new_run(context.tools.clock(), context.random);
    while (context.tools.store.knows(run))
        run = RunStore::new_run(context.tools.clock(), context.random);
    return run;
}

// Kept apart from the witness of the source: that one tells of which date, this one also when.
WorkResult<void> confirm(
    const Considered& considered, const Organization& organization, const Tools& tools
) {
    const auto& snapshot = *considered.snapshot;
    const state::RegisterConfirmations confirmations(tools.shared);
    const auto kept =
        confirmations.keep({organization.id, snapshot.source, snapshot.date, tools.clock()});
    if (!kept) return base::fail(work_error(kept.error()));
    return {};
}

bool is_confirmed(const Considered& considered) {
    const auto outcome = considered.report.outcome;
    const bool is_settled = outcome == Outcome::NothingToDo || outcome == Outcome::Applied;
    if (!is_settled || considered.snapshot->subjects.empty()) return false;
    return considered.snapshot->subjects.front().doubt == Doubt::None;
}

bool must_come_again(Outcome outcome) {
    return outcome == Outcome::DirectoryFailed || outcome == Outcome::StorageFailed ||
           outcome == Outcome::Stopped;
}

void log_answer(
    const Considered& considered, const Organization& organization, const Tools& tools
) {
    const auto answer = answer_of(considered);
    std::string reason;
    for (const auto& each : considered.report.reasons) reason += each.en + "; ";
    for (const auto& brake : considered.report.brakes) reason += brake.text.en + "; ";
    tools.log.info(
        "register-check",
        {{"organization", organization.id.str()},
         {"source", answer.source},
         {"outcome", std::string(wire_name(answer.outcome))},
         {"run", answer.run},
         {"reason", reason}}
    );
}

// False when the check must be done again.
bool ask_one(
    const ConfiguredReader& source,
    const Organization& organization,
    const ChecksContext& context,
    CheckReport& report
) {
    const auto& tools = context.tools;
    const JobContext job{context.settings, *source.reader, source.role, tools, context.random};
    const auto run = new_run(context);
    auto considered = consider_subject(question_of(job, run), parties_of(job), organization);
    considered.report.command = "check";
    considered.report.run = run;
    auto done = act_on_check(considered, tools);
    if (done && is_confirmed(considered)) done = confirm(considered, organization, tools);
    if (!done) fail_with(considered.report, done.error());
    if (must_come_again(considered.report.outcome)) {
        report.outcome = considered.report.outcome;
        report.reasons = considered.report.reasons;
        return false;
    }
    log_answer(considered, organization, tools);
    report.answers.push_back(answer_of(considered));
    report.runs.push_back(std::move(considered.report));
    return true;
}

// An organization that is gone has no register to ask.
WorkResult<std::optional<Organization>> organization_of(
    const account::OrganizationId& id, const Tools& tools
) {
    const auto all = tools.directory.organizations().all();
    if (!all) return base::fail(work_error(all.error()));
    const auto found = std::ranges::find(*all, id, &Organization::id);
    if (found == all->end() || found->discarded) return std::nullopt;
    return *found;
}

void ask_all(const RegisterCheck& check, const ChecksContext& context, CheckReport& report) {
    const auto organization = organization_of(check.organization, context.tools);
    if (!organization) return fail(report, organization.error());
    if (!*organization) {
        report.reasons.emplace_back("tato organizace neexistuje", "there is no such organization");
        return;
    }
    for (const auto* source : readers_for(**organization, context))
        if (!ask_one(*source, **organization, context, report)) return;
}

// What was asked under the lease is written down; what could not be is due again a little later.
void settle_check(const RegisterCheck& check, const ChecksContext& context, CheckReport& report) {
    const auto& tools = context.tools;
    const RegisterChecks checks(tools.shared);
    const auto now = tools.clock();
    const bool is_done = report.outcome == Outcome::NothingToDo;
    const auto written =
        is_done ? checks.finish(check, report.answers, now, context.settings.check_pause)
                : checks.postpone(check, now + kLater);
    if (!written) fail(report, work_error(written.error()));
}

CheckReport do_check(RegisterCheck check, const ChecksContext& context) {
    const auto& tools = context.tools;
    CheckReport report{check.organization};
    Report early;
    const auto exclusive = Exclusive::take(context.settings.state_dir, tools.lease, early);
    if (!exclusive) {
        report.outcome = early.outcome;
        report.reasons = early.reasons;
        return report;
    }
    const auto begun = RegisterChecks(tools.shared).begin(check, tools.clock());
    if (!begun) {
        fail(report, work_error(begun.error()));
        return report;
    }
    // Another machine has done it while this one waited for the lease.
    if (!*begun) return report;
    const auto finished = finish_interrupted(tools);
    if (finished)
        ask_all(check, context, report);
    else
        fail(report, finished.error());
    settle_check(check, context, report);
    return report;
}

CheckReports unreadable(state::StoreError error) {
    CheckReports reports;
    reports.items.emplace_back();
    fail(reports.items.back(), work_error(error));
    return reports;
}

}  // namespace

CheckReports check_waiting(const ChecksContext& context) {
    const auto& tools = context.tools;
    const auto waiting = RegisterChecks(tools.shared).waiting(kAtOnce, tools.clock());
    if (!waiting) return unreadable(waiting.error());
    CheckReports reports;
    for (const auto& check : *waiting) {
        if (tools.stop) break;
        reports.items.push_back(do_check(check, context));
        if (reports.items.back().outcome == Outcome::AlreadyRunning) break;
    }
    return reports;
}

base::Result<CheckReports, std::string> check_now(
    const ChecksContext& context, const account::OrganizationId& organization
) {
    const auto& tools = context.tools;
    const auto known = organization_of(organization, tools);
    if (known && !*known) return base::fail(organization.str() + ": there is no such organization");
    const RegisterChecks checks(tools.shared);
    const auto asked = checks.ask({organization, state::CheckAsker::Operator, {}}, tools.clock());
    if (!asked) return unreadable(asked.error());
    CheckReports reports;
    reports.items.push_back(do_check(asked->check, context));
    return reports;
}

}  // namespace registers
