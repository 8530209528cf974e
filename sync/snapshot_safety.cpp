#include <algorithm>

#include "sync/safety.h"

namespace registers {

namespace {

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

void check_checksum(
    const Snapshot& snapshot,
    const Baseline& last,
    const SafetySettings& settings,
    std::vector<Brake>& brakes
) {
    const bool is_missing = last.had_checksum && snapshot.checksum_state == ChecksumState::Absent;
    if (is_missing && settings.checksum == ChecksumDemand::AsBefore)
        brakes.push_back(
            {BrakeKind::ChecksumMissing,
             "the last good snapshot came with a checksum, this one has none"}
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

}  // namespace

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
    check_checksum(snapshot, *baseline, settings, brakes);
    check_completeness(snapshot, *baseline, settings, brakes);
    return brakes;
}

std::vector<Brake> check_format(const Snapshot& snapshot, const std::optional<Baseline>& baseline) {
    const bool is_known = baseline && !baseline->format.empty() && !snapshot.format.empty();
    if (!is_known || baseline->format == snapshot.format) return {};
    return {
        {BrakeKind::FormatChanged,
         "the format of the register is " + snapshot.format + ", last time it was " +
             baseline->format + "; look at the plan and name its number of changes (--expect)"}};
}

}  // namespace registers
