#include "sync/job_settings.h"

#include <algorithm>
#include <array>

namespace registers {

namespace {

using settings::Section;

constexpr std::array kSources = {"sovm", "rpp", "epusa", "rpss", "ares"};
constexpr int kLeastMonths = 18;  // R30
constexpr int kMostMonths = 240;

SafetySettings read_safety(const Section& section) {
    SafetySettings safety;
    const settings::Bounds always{.least = 0};
    safety.most_changes_share = section.share("most_changes", safety.most_changes_share);
    safety.most_changes_region_share =
        section.share("most_changes_region", safety.most_changes_region_share);
    safety.most_changes_day_share =
        section.share("most_changes_day", safety.most_changes_day_share);
    safety.most_changes_always =
        section.number("most_changes_always", safety.most_changes_always, always);
    safety.most_missing_share = section.share("most_missing", safety.most_missing_share);
    safety.most_missing_always =
        section.number("most_missing_always", safety.most_missing_always, always);
    safety.most_unconfirmed_share =
        section.share("most_unconfirmed", safety.most_unconfirmed_share);
    safety.most_unconfirmed_always =
        section.number("most_unconfirmed_always", safety.most_unconfirmed_always, always);
    safety.oldest = section.duration("oldest", safety.oldest);
    safety.furthest_ahead = section.duration("furthest_ahead", safety.furthest_ahead);
    safety.checksum = section.choice<ChecksumDemand>(
        "checksum",
        safety.checksum,
        {{"as-before", ChecksumDemand::AsBefore}, {"none", ChecksumDemand::None}}
    );
    return safety;
}

QuarantineSettings read_quarantine(const Section& section) {
    QuarantineSettings quarantine;
    quarantine.time = section.duration("time", quarantine.time, {.least = std::chrono::hours(1)});
    quarantine.near_limit = section.share("near_limit", quarantine.near_limit);
    return quarantine;
}

bool is_source(const std::string& name) {
    return std::ranges::find(kSources, name) != kSources.end();
}

std::map<std::string, std::string> read_confirmation(const Section& section) {
    std::map<std::string, std::string> confirmation;
    for (const auto& source : section.keys()) {
        const auto second = section.text(source);
        if (!is_source(source) || !is_source(second) || second == source)
            section.fault(
                source, "must name two different sources of sovm, rpp, epusa, rpss, ares"
            );
        else
            confirmation.emplace(source, second);
    }
    return confirmation;
}

RetentionSettings read_retention(const Section& section) {
    RetentionSettings retention;
    retention.months =
        section.months("kept", retention.months, {.least = kLeastMonths, .most = kMostMonths});
    retention.documents = section.duration("documents_kept", retention.documents);
    return retention;
}

}  // namespace

JobSettings read_job(const Section& root) {
    JobSettings job;
    job.state_dir = root.file("state_dir", "/var/lib/klicnik/sync");
    job.safety = read_safety(root.section("safety"));
    job.quarantine = read_quarantine(root.section("quarantine"));
    job.confirmation = read_confirmation(root.section("confirmation"));
    job.retention = read_retention(root.section("evidence"));
    job.check_pause = root.section("checks").duration("pause", job.check_pause);
    return job;
}

}  // namespace registers
