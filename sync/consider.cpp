#include "sync/consider.h"

#include <algorithm>

#include "sync/account_facts.h"
#include "sync/baseline_json.h"
#include "sync/considering.h"
#include "sync/fault_wording.h"

namespace registers {

namespace {

// The same again is nothing new, unless somebody's quarantine has ended meanwhile.
bool is_the_last_one(const Snapshot& snapshot, const Memory& memory, base::Instant now) {
    const auto& baseline = memory.baseline;
    if (!baseline || snapshot.hash != baseline->hash) return false;
    const bool ends = std::ranges::any_of(memory.quarantine, [&](const auto& each) {
        return is_due(each, snapshot, now);
    });
    if (ends) return false;
    return snapshot.date_origin == DateOrigin::Observed || snapshot.date == baseline->date;
}

QuarantineFrame quarantine_frame(const Question& question) {
    const auto& safety = question.safety;
    return {
        .settings = question.quarantine,
        .limits =
            {safety.most_changes_share,
             safety.most_changes_region_share,
             safety.most_changes_always},
        .now = question.now,
        .is_named = question.expected.has_value()};
}

// Whoever waits no longer: named again, out of office, or about to leave it now.
std::vector<account::MandateId> released_of(
    const std::vector<Quarantined>& standing, const std::vector<Quarantined>& waiting
) {
    std::vector<account::MandateId> released;
    for (const auto& each : standing)
        if (std::ranges::find(waiting, each.mandate, &Quarantined::mandate) == waiting.end())
            released.push_back(each.mandate);
    return released;
}

Differences sifted(const Question& question, Differences differences, Considered& result) {
    const auto& standing = result.memory.quarantine;
    auto sifted =
        sift(std::move(differences), *result.snapshot, standing, quarantine_frame(question));
    result.released = released_of(standing, sifted.waiting);
    result.report.quarantine = std::move(sifted.waiting);
    result.report.quarantine_ended = std::move(sifted.ended);
    return std::move(sifted.differences);
}

// Naming a number also releases what was taken back: the operator has looked.
PlanFrame plan_frame(const Question& question, const Memory& memory) {
    return {
        .run = question.run,
        .now = question.now,
        .held = question.expected ? HeldRecords() : memory.held};
}

std::vector<Brake> brakes_of(
    const Question& question,
    const Plan& plan,
    const Differences& differences,
    const Considered& considered
) {
    auto brakes = check_plan(plan, differences, question.safety, question.expected);
    if (question.expected) return brakes;
    const auto& memory = considered.memory;
    for (auto& brake : check_format(*considered.snapshot, memory.baseline))
        brakes.push_back(std::move(brake));
    for (auto& brake : check_day(plan, differences, question.safety, memory.changed_today))
        brakes.push_back(std::move(brake));
    return brakes;
}

// A source that only confirms is read and remembered; it decides nothing by itself.
void compare(const Question& question, const Parties& parties, Considered& result) {
    const auto state = read_state(parties.directory);
    if (!state) return settle_failed(result.report, state.error());
    auto& registers = result.memory.registers;
    doubt_what_is_older(*result.snapshot, state->organizations, registers.own);
    result.witness = witness_of(*result.snapshot, state->organizations, registers.own);
    if (parties.role == SourceRole::Decides) {
        const auto& in_office = state->in_office;
        return weigh(
            question,
            parties,
            differences_of(*result.snapshot, state->organizations, in_office, registers),
            result
        );
    }
    result.report.brakes = check_format(*result.snapshot, result.memory.baseline);
    if (question.expected) result.report.brakes.clear();
    settle(result.report, result.report.brakes.empty() ? Outcome::NothingToDo : Outcome::Refused);
}

// A witness is a name that is there; how many are missing in it puts nobody at risk.
std::vector<Brake> brakes_of_snapshot(
    const Question& question, const Parties& parties, const Considered& considered
) {
    auto brakes = check_snapshot(
        *considered.snapshot, considered.memory.baseline, question.safety, question.now
    );
    if (parties.role == SourceRole::Confirms)
        std::erase_if(brakes, [](const Brake& brake) {
            return brake.kind == BrakeKind::TooManyUnconfirmed;
        });
    return brakes;
}

}  // namespace

directory::DirectoryResult<DirectoryState> read_state(directory::Directory& directory) {
    TRY(directory.check_fitness());
    DirectoryState state;
    state.organizations = TRY(directory.organizations().all());
    state.in_office = TRY(directory.organizations().mandates_in_office());
    return state;
}

void settle(Report& report, Outcome outcome, Wording reason) {
    report.outcome = outcome;
    if (!reason.empty()) report.reasons.push_back(std::move(reason));
}

void settle_failed(Report& report, directory::DirectoryError error) {
    settle(report, Outcome::DirectoryFailed, describe(error));
}

Considered begun(const Question& question, const Parties& parties) {
    Considered result;
    result.report.at = question.now;
    result.report.source = parties.reader.name();
    result.report.expected = question.expected;
    return result;
}

bool take(SourceResult<Snapshot> snapshot, const Parties& parties, Considered& result) {
    if (snapshot) {
        result.snapshot = *std::move(snapshot);
        result.report.snapshot = summary_of(*result.snapshot);
        return true;
    }
    const auto& error = snapshot.error();
    settle(
        result.report,
        parties.stop ? Outcome::Stopped : Outcome::SourceUnusable,
        detailed(describe(error.fault), error.reason)
    );
    return false;
}

bool remember(const Question& question, const Parties& parties, Considered& result) {
    auto memory = recall(result.report.source, parties.memory, question.now);
    if (!memory) {
        settle(result.report, Outcome::StorageFailed, memory.error());
        return false;
    }
    result.memory = *std::move(memory);
    result.report.quarantine = result.memory.quarantine;
    auto& registers = result.memory.registers;
    registers.confirmed_by = question.confirmed_by;
    registers.oldest = question.safety.oldest;
    return true;
}

void weigh(
    const Question& question, const Parties& parties, Differences compared, Considered& result
) {
    auto& report = result.report;
    const auto differences = sifted(question, std::move(compared), result);
    const auto facts = read_facts(differences, parties.directory);
    if (!facts) return settle_failed(report, facts.error());
    auto plan =
        make_plan(*result.snapshot, differences, *facts, plan_frame(question, result.memory));
    report.brakes = brakes_of(question, plan, differences, result);
    report.changes = std::move(plan.changes);
    report.notices = std::move(plan.notices);
    if (!report.brakes.empty()) return settle(report, Outcome::Refused);
    settle(report, report.changes.empty() ? Outcome::NothingToDo : Outcome::Planned);
}

Considered consider(const Question& question, const Parties& parties) {
    auto result = begun(question, parties);
    auto& report = result.report;
    const Reading reading{parties.progress, parties.stop, question.now};
    if (!take(parties.reader.read(reading), parties, result)) return result;
    if (!remember(question, parties, result)) return result;
    const auto& baseline = result.memory.baseline;
    result.accepted = baseline_of(*result.snapshot, baseline, question.run);
    if (!question.expected && is_the_last_one(*result.snapshot, result.memory, question.now)) {
        report.brakes = check_age(baseline->date, question.safety, question.now);
        settle(report, report.brakes.empty() ? Outcome::NothingNew : Outcome::Refused);
        return result;
    }
    report.brakes = brakes_of_snapshot(question, parties, result);
    if (!report.brakes.empty())
        settle(report, Outcome::Refused);
    else
        compare(question, parties, result);
    return result;
}

}  // namespace registers
