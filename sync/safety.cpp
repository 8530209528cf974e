#include "sync/safety.h"

#include <algorithm>
#include <cmath>

namespace registers {

namespace {

std::string number(std::size_t value) {
    return std::to_string(value);
}

void check_regions(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::vector<Brake>& brakes
) {
    std::map<std::string, std::size_t> changes;
    for (const auto& change : plan.changes) ++changes[change.region];
    for (const auto& [region, count] : changes) {
        const auto found = differences.mandates_by_region.find(region);
        const auto mandates = found == differences.mandates_by_region.end() ? 0 : found->second;
        const auto most =
            allowed(settings.most_changes_region_share, settings.most_changes_always, mandates);
        if (count > most)
            brakes.push_back(
                {BrakeKind::TooManyChangesInRegion,
                 "region " + region + ": " + number(count) + " changes with " + number(mandates) +
                     " mandates in office; at most " + number(most) + " are allowed"}
            );
    }
}

}  // namespace

std::string_view wire_name(BrakeKind kind) {
    switch (kind) {
        case BrakeKind::Stale: return "stale";
        case BrakeKind::FromTheFuture: return "from-the-future";
        case BrakeKind::OlderThanLast: return "older-than-last";
        case BrakeKind::Replayed: return "replayed";
        case BrakeKind::SubjectsMissing: return "subjects-missing";
        case BrakeKind::RegionMissing: return "region-missing";
        case BrakeKind::OrganizationsMissing: return "organizations-missing";
        case BrakeKind::TooManyUnconfirmed: return "too-many-unconfirmed";
        case BrakeKind::FormatChanged: return "format-changed";
        case BrakeKind::ChecksumMissing: return "checksum-missing";
        case BrakeKind::TooManyChanges: return "too-many-changes";
        case BrakeKind::TooManyChangesInRegion: return "too-many-changes-in-region";
        case BrakeKind::TooManyChangesInADay: return "too-many-changes-in-a-day";
        case BrakeKind::NotTheExpectedNumber: return "not-the-expected-number";
    }
    return "unknown";
}

std::size_t allowed(double share, int always, std::size_t of) {
    const auto by_share = static_cast<std::size_t>(std::floor(share * static_cast<double>(of)));
    return std::max(by_share, static_cast<std::size_t>(std::max(always, 0)));
}

std::vector<Brake> check_plan(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::optional<std::size_t> expected
) {
    std::vector<Brake> brakes;
    const auto may_miss = allowed(
        settings.most_missing_share,
        settings.most_missing_always,
        differences.organizations_expected
    );
    if (differences.organizations_missing > may_miss)
        brakes.push_back(
            {BrakeKind::OrganizationsMissing,
             "the register does not list " + number(differences.organizations_missing) + " of " +
                 number(differences.organizations_expected) +
                 " organizations that have a representative in office; at most " +
                 number(may_miss) + " may be missing"}
        );
    const auto count = plan.changes.size();
    if (expected) {
        if (*expected != count)
            brakes.push_back(
                {BrakeKind::NotTheExpectedNumber,
                 "the plan has " + number(count) + " changes, expected were " + number(*expected)}
            );
        return brakes;
    }
    const auto most = allowed(
        settings.most_changes_share, settings.most_changes_always, differences.mandates_in_office
    );
    if (count > most)
        brakes.push_back(
            {BrakeKind::TooManyChanges,
             "the plan has " + number(count) + " changes with " +
                 number(differences.mandates_in_office) + " mandates in office; at most " +
                 number(most) + " are applied without --expect " + number(count)}
        );
    check_regions(plan, differences, settings, brakes);
    return brakes;
}

std::vector<Brake> check_day(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::size_t changed_before
) {
    const auto count = plan.changes.size();
    const auto most = allowed(
        settings.most_changes_day_share, settings.most_changes_always, differences.mandates_of_all
    );
    if (count == 0 || count + changed_before <= most) return {};
    return {
        {BrakeKind::TooManyChangesInADay,
         "the plan has " + number(count) + " changes, runs of all sources made " +
             number(changed_before) + " within the last day; at most " + number(most) +
             " together are applied without --expect " + number(count)}};
}

}  // namespace registers
