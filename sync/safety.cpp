#include "sync/safety.h"

#include <algorithm>
#include <cmath>

namespace registers {

namespace {

std::size_t allowed(double share, int always, std::size_t of) {
    const auto by_share = static_cast<std::size_t>(std::floor(share * static_cast<double>(of)));
    return std::max(by_share, static_cast<std::size_t>(std::max(always, 0)));
}

std::string number(std::size_t value) {
    return std::to_string(value);
}

std::size_t days_in(std::chrono::milliseconds span) {
    return static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::days>(span).count());
}

void check_order(const Snapshot& snapshot, const Baseline& last, std::vector<Brake>& brakes) {
    if (snapshot.date < last.date)
        brakes.push_back(
            {BrakeKind::OlderThanLast,
             "the snapshot is of " + base::to_czech(snapshot.date) +
                 ", older than the last one, of " + base::to_czech(last.date)}
        );
    const bool seen =
        std::ranges::find(last.earlier_hashes, snapshot.hash) != last.earlier_hashes.end();
    if (seen && snapshot.hash != last.hash && snapshot.date_origin == DateOrigin::Observed)
        brakes.push_back(
            {BrakeKind::Replayed,
             "the snapshot is byte for byte one that was accepted before the last one, and states "
             "no date of its own: an old file served again"}
        );
}

void check_completeness(
    const Snapshot& snapshot,
    const Baseline& last,
    const SafetySettings& settings,
    std::vector<Brake>& brakes
) {
    const auto may_miss = [&](std::size_t of) {
        return allowed(settings.most_missing_share, settings.most_missing_always, of);
    };
    const auto count = snapshot.subjects.size();
    if (count + may_miss(last.subjects) < last.subjects)
        brakes.push_back(
            {BrakeKind::SubjectsMissing,
             "the register lists " + number(count) + " subjects, last time " +
                 number(last.subjects) + "; at most " + number(may_miss(last.subjects)) +
                 " may disappear at once"}
        );
    const auto regions = subjects_by_region(snapshot);
    for (const auto& [region, before] : last.by_region) {
        const auto found = regions.find(region);
        const auto after = found == regions.end() ? 0 : found->second;
        if (after + may_miss(before) < before)
            brakes.push_back(
                {BrakeKind::RegionMissing,
                 "region " + region + " has " + number(after) + " subjects, last time " +
                     number(before)}
            );
    }
}

void check_doubts(
    const Snapshot& snapshot, const SafetySettings& settings, std::vector<Brake>& brakes
) {
    const auto all = snapshot.subjects.size();
    const auto doubtful = unconfirmed_subjects(snapshot);
    const auto most =
        allowed(settings.most_unconfirmed_share, settings.most_unconfirmed_always, all);
    if (doubtful > most)
        brakes.push_back(
            {BrakeKind::TooManyUnconfirmed,
             number(doubtful) + " of " + number(all) +
                 " subjects cannot be confirmed (missing, broken or doubtful details); at most " +
                 number(most) + " are allowed"}
        );
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
        case BrakeKind::TooManyChanges: return "too-many-changes";
        case BrakeKind::TooManyChangesInRegion: return "too-many-changes-in-region";
        case BrakeKind::NotTheExpectedNumber: return "not-the-expected-number";
    }
    return "unknown";
}

std::vector<Brake> check_age(
    base::Instant date, const SafetySettings& settings, base::Instant now
) {
    std::vector<Brake> brakes;
    const auto age = now - date;
    if (age > settings.oldest)
        brakes.push_back(
            {BrakeKind::Stale,
             "the snapshot is of " + base::to_czech(date) + ", " + number(days_in(age)) +
                 " days old; at most " + number(days_in(settings.oldest)) + " days are allowed"}
        );
    if (-age > settings.furthest_ahead)
        brakes.push_back(
            {BrakeKind::FromTheFuture,
             "the snapshot is of " + base::to_czech(date) +
                 ", further in the future than clocks differ"}
        );
    return brakes;
}

std::vector<Brake> check_snapshot(
    const Snapshot& snapshot,
    const std::optional<Baseline>& baseline,
    const SafetySettings& settings,
    base::Instant now
) {
    auto brakes = check_age(snapshot.date, settings, now);
    check_doubts(snapshot, settings, brakes);
    if (!baseline) return brakes;
    check_order(snapshot, *baseline, brakes);
    check_completeness(snapshot, *baseline, settings, brakes);
    return brakes;
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

}  // namespace registers
