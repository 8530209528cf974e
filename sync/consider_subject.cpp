#include <algorithm>

#include "sync/considering.h"
#include "sync/matching.h"

namespace registers {

namespace {

using account::Organization;
using account::OrganizationId;

// Brakes that only a whole register can be judged by.
bool is_about_the_whole(const Brake& brake) {
    switch (brake.kind) {
        case BrakeKind::SubjectsMissing:
        case BrakeKind::RegionMissing:
        case BrakeKind::TooManyUnconfirmed: return true;
        default: return false;
    }
}

std::vector<Brake> brakes_of_snapshot(const Question& question, const Considered& considered) {
    const auto& baseline = considered.memory.baseline;
    auto brakes = check_snapshot(*considered.snapshot, baseline, question.safety, question.now);
    std::erase_if(brakes, is_about_the_whole);
    for (auto& brake : check_format(*considered.snapshot, baseline))
        brakes.push_back(std::move(brake));
    return brakes;
}

// Who waits in other organizations is no concern of this check.
void keep_only(const OrganizationId& organization, Considered& result) {
    auto& quarantine = result.memory.quarantine;
    std::erase_if(quarantine, [&](const Quarantined& each) {
        return each.organization != organization;
    });
    result.report.quarantine = quarantine;
}

// Matched among all of ours, as a whole register is: what fits two organizations fits none.
void keep_subject_of(
    const OrganizationId& organization,
    const std::vector<Organization>& organizations,
    std::vector<Subject>& subjects
) {
    const auto positions = subjects_of(organizations, subjects);
    const auto found = positions.find(organization);
    if (found == positions.end()) return subjects.clear();
    auto subject = std::move(subjects[found->second]);
    subjects.clear();
    subjects.push_back(std::move(subject));
}

// The brake on changes and the nearness to it are shares of the country, not of one office.
void count_country(const DirectoryState& state, const std::string& source, Differences& result) {
    std::map<OrganizationId, std::string> regions;
    for (const auto& each : state.organizations)
        if (!each.discarded) regions.emplace(each.id, each.region);
    result.mandates_in_office = 0;
    result.mandates_of_all = 0;
    result.mandates_by_region.clear();
    for (const auto& mandate : state.in_office) {
        const auto region = regions.find(mandate.organization);
        if (region == regions.end()) continue;
        ++result.mandates_of_all;
        if (mandate.source != source) continue;
        ++result.mandates_in_office;
        ++result.mandates_by_region[region->second];
    }
}

Differences differences_in(
    const Organization& organization, const DirectoryState& state, const Considered& considered
) {
    std::vector<account::Mandate> in_office;
    for (const auto& mandate : state.in_office)
        if (mandate.organization == organization.id) in_office.push_back(mandate);
    const auto& snapshot = *considered.snapshot;
    auto differences =
        differences_of(snapshot, {organization}, in_office, considered.memory.registers);
    count_country(state, snapshot.source, differences);
    return differences;
}

void compare(
    const Question& question,
    const Parties& parties,
    const OrganizationId& organization,
    Considered& result
) {
    const auto state = read_state(parties.directory);
    if (!state) return settle_failed(result.report, state.error());
    const auto& organizations = state->organizations;
    const auto standing = std::ranges::find(organizations, organization, &Organization::id);
    if (standing == organizations.end() || standing->discarded)
        return settle(
            result.report,
            Outcome::Refused,
            {"tato organizace už neexistuje", "there is no such organization any more"}
        );
    auto& snapshot = *result.snapshot;
    keep_subject_of(organization, organizations, snapshot.subjects);
    const auto& own = result.memory.registers.own;
    doubt_what_is_older(snapshot, {*standing}, own);
    result.report.snapshot = summary_of(snapshot);
    result.witness = witness_with(snapshot, {*standing}, own);
    if (parties.role == SourceRole::Confirms) return settle(result.report, Outcome::NothingToDo);
    weigh(question, parties, differences_in(*standing, *state, result), result);
}

// An old state that is served again under a new date is known by the whole register's hash only.
void distrust_undated(Considered& result) {
    auto& report = result.report;
    const bool is_undated = result.snapshot->date_origin == DateOrigin::Observed;
    if (report.outcome != Outcome::Planned || !is_undated) return;
    report.brakes.push_back(
        {BrakeKind::Replayed,
         {"Registr neuvádí vlastní datum, takže jediný subjekt neukáže, zda se nevrátil starý "
          "stav; rozhodne příští běh nad celým registrem.",
          "the register states no date of its own, so one subject alone does not show whether an "
          "old state is served again; the next run of the whole register decides"}}
    );
    settle(report, Outcome::Refused);
}

}  // namespace

Considered consider_subject(
    const Question& question, const Parties& parties, const Organization& organization
) {
    auto result = begun(question, parties);
    auto& report = result.report;
    if (!remember(question, parties, result)) return result;
    keep_only(organization.id, result);
    result.accepted = result.memory.baseline;
    if (!result.accepted) {
        settle(
            report,
            Outcome::Refused,
            {"registr ještě nebyl přečten celý", "the register has not been read as a whole yet"}
        );
        return result;
    }
    const Reading reading{parties.progress, parties.stop, question.now};
    const SubjectKey key{.record = {}, .ico = organization.ico, .ovm_id = organization.ovm_id};
    if (!take(parties.reader.read_subject(reading, key), parties, result)) return result;
    report.brakes = brakes_of_snapshot(question, result);
    if (!report.brakes.empty())
        settle(report, Outcome::Refused);
    else
        compare(question, parties, organization.id, result);
    distrust_undated(result);
    return result;
}

}  // namespace registers
