#include "sync/consider.h"

#include "sync/differences.h"
#include "sync/plan.h"
#include "sync/sources/sovm_reader.h"

namespace registers {

namespace {

struct DirectoryState {
    std::vector<account::Organization> organizations;
    std::vector<account::Mandate> in_office;
};

directory::DirectoryResult<DirectoryState> read_state(directory::Directory& directory) {
    TRY(directory.check_fitness());
    DirectoryState state;
    state.organizations = TRY(directory.organizations().all());
    state.in_office = TRY(directory.organizations().mandates_in_office());
    return state;
}

directory::DirectoryResult<AccountFacts> read_facts(
    const Differences& differences, directory::Directory& directory
) {
    AccountFacts facts;
    for (const auto& item : differences.items) {
        if (item.gone && item.gone->holder) {
            auto holder = TRY(directory.accounts().find(*item.gone->holder));
            if (holder) {
                auto id = holder->id;
                facts.holders.emplace(std::move(id), *std::move(holder));
            }
        }
        const bool needs_names = item.fresh || !item.gone->holder;
        if (needs_names && !facts.candidates.contains(item.organization)) {
            auto accounts = TRY(directory.accounts().in_organization(item.organization));
            facts.candidates.emplace(item.organization, std::move(accounts));
        }
    }
    return facts;
}

SourceResult<Snapshot> read_source(const Parties& parties) {
    bool begun = false;
    auto snapshot = sovm::read_snapshot(parties.source, [&](std::size_t done, std::size_t total) {
        if (!begun) parties.progress.begin("details", total);
        begun = true;
        parties.progress.advance(done);
        return !parties.stop;
    });
    if (snapshot)
        parties.progress.end();
    else if (begun)
        parties.progress.break_off();
    return snapshot;
}

bool is_the_last_one(const Snapshot& snapshot, const std::optional<Baseline>& baseline) {
    if (!baseline || snapshot.hash != baseline->hash) return false;
    return snapshot.date_origin == DateOrigin::Observed || snapshot.date == baseline->date;
}

void settle(Report& report, Outcome outcome, std::string reason = "") {
    report.outcome = outcome;
    if (!reason.empty()) report.reasons.push_back(std::move(reason));
}

// Naming a number also releases what was taken back: the operator has looked.
FileResult<HeldRecords> held_for(const Question& question, const RunStore& store) {
    if (question.expected) return HeldRecords{};
    return store.held();
}

void weigh(
    const Question& question, const Parties& parties, const HeldRecords& held, Considered& result
) {
    auto& report = result.report;
    const auto failed = [&](directory::DirectoryError error) {
        settle(report, Outcome::DirectoryFailed, std::string(directory::code_of(error)));
    };
    const auto state = read_state(parties.directory);
    if (!state) return failed(state.error());
    const auto differences =
        differences_of(*result.snapshot, state->organizations, state->in_office);
    const auto facts = read_facts(differences, parties.directory);
    if (!facts) return failed(facts.error());
    const PlanFrame frame{.run = question.run, .now = question.now, .held = held};
    auto plan = make_plan(*result.snapshot, differences, *facts, frame);
    report.brakes = check_plan(plan, differences, question.safety, question.expected);
    report.changes = std::move(plan.changes);
    report.notices = std::move(plan.notices);
    if (!report.brakes.empty()) return settle(report, Outcome::Refused);
    settle(report, report.changes.empty() ? Outcome::NothingToDo : Outcome::Planned);
}

Outcome source_failed(const Parties& parties) {
    return parties.stop ? Outcome::Stopped : Outcome::SourceUnusable;
}

// What earlier runs left to compare with; the report tells when it cannot be read.
std::optional<HeldRecords> recall(
    const Question& question, const RunStore& store, Considered& result
) {
    auto baseline = store.last_good();
    auto held = held_for(question, store);
    if (baseline && held) {
        result.baseline = std::move(*baseline);
        return std::move(*held);
    }
    const auto& error = baseline ? held.error() : baseline.error();
    settle(result.report, Outcome::StorageFailed, error.reason);
    return std::nullopt;
}

}  // namespace

Considered consider(const Question& question, const Parties& parties) {
    Considered result;
    auto& report = result.report;
    report.at = question.now;
    auto snapshot = read_source(parties);
    if (!snapshot) {
        const auto& error = snapshot.error();
        settle(
            report, source_failed(parties), std::string(describe(error.fault)) + ": " + error.reason
        );
        return result;
    }
    result.snapshot = std::move(*snapshot);
    report.snapshot = summary_of(*result.snapshot);
    const auto held = recall(question, parties.store, result);
    if (!held) return result;
    if (!question.expected && is_the_last_one(*result.snapshot, result.baseline)) {
        report.brakes = check_age(result.baseline->date, question.safety, question.now);
        settle(report, report.brakes.empty() ? Outcome::NothingNew : Outcome::Refused);
        return result;
    }
    report.brakes =
        check_snapshot(*result.snapshot, result.baseline, question.safety, question.now);
    if (report.brakes.empty())
        weigh(question, parties, *held, result);
    else
        settle(report, Outcome::Refused);
    return result;
}

}  // namespace registers
