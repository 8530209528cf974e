// The brake: reasons why a plan must not be applied, each in plain words with its numbers (R26,
// S65). Pure. A brake on the number of changes may be lifted by an operator who names that number;
// one on the source itself may not.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/differences.h"

namespace registers {

// A register that once came with a checksum and comes without one now.
enum class ChecksumDemand { AsBefore, None };

struct SafetySettings {
    double most_changes_share = 0.05;         // of the source's mandates in office
    double most_changes_region_share = 0.10;  // of those in one region
    // Of all mandates in office, by all sources within a day: what drips must not pass either.
    double most_changes_day_share = 0.10;
    int most_changes_always = 3;       // so many are allowed in however small a country
    double most_missing_share = 0.02;  // subjects fewer than last time, organizations not listed
    int most_missing_always = 1;
    double most_unconfirmed_share = 0.10;  // subjects whose detail is missing, broken or doubtful
    int most_unconfirmed_always = 3;
    std::chrono::milliseconds oldest{std::chrono::hours(24 * 7)};
    std::chrono::milliseconds furthest_ahead{std::chrono::hours(48)};
    ChecksumDemand checksum = ChecksumDemand::AsBefore;
};

// The last snapshot that was accepted.
struct Baseline {
    base::Instant date;
    std::string hash;
    std::string run;
    std::size_t subjects = 0;
    std::map<std::string, std::size_t> by_region;
    std::vector<std::string> earlier_hashes;  // newest last
    std::string format = {};                  // empty: not known
    bool had_checksum = false;
};

enum class BrakeKind {
    Stale,
    FromTheFuture,
    OlderThanLast,
    Replayed,
    SubjectsMissing,
    RegionMissing,
    OrganizationsMissing,
    TooManyUnconfirmed,
    FormatChanged,
    ChecksumMissing,
    TooManyChanges,
    TooManyChangesInRegion,
    TooManyChangesInADay,
    NotTheExpectedNumber,
};
[[nodiscard]] std::string_view wire_name(BrakeKind kind);

// So many are allowed: the share, or the number that always is, whichever is larger.
[[nodiscard]] std::size_t allowed(double share, int always, std::size_t of);

struct Brake {
    BrakeKind kind{};
    Wording text;
};

// Neither stale nor from the future. A register that serves the same for weeks is stale as well.
[[nodiscard]] std::vector<Brake> check_age(
    base::Instant date, const SafetySettings& settings, base::Instant now
);

// Before the directory is asked: is the snapshot itself fit to be believed?
[[nodiscard]] std::vector<Brake> check_snapshot(
    const Snapshot& snapshot,
    const std::optional<Baseline>& baseline,
    const SafetySettings& settings,
    base::Instant now
);

// The register's format is another than last time. Lifted, as a number of changes is, by an
// operator who looked and named the number.
[[nodiscard]] std::vector<Brake> check_format(
    const Snapshot& snapshot, const std::optional<Baseline>& baseline
);

// After planning: does the plan look like life or like a fault? expected: the number of changes
// that the operator named.
[[nodiscard]] std::vector<Brake> check_plan(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::optional<std::size_t> expected
);

// The plan together with what runs of any source changed within the last day without a named
// number.
[[nodiscard]] std::vector<Brake> check_day(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::size_t changed_before
);

}  // namespace registers
