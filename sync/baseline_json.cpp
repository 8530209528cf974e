#include "sync/baseline_json.h"

#include <algorithm>

namespace registers {

namespace {

// Long enough to know a file of last month again, short enough to read at a glance.
constexpr std::size_t kRemembered = 60;

}  // namespace

base::Json to_json(const Baseline& baseline) {
    auto regions = base::Json::object();
    for (const auto& [region, count] : baseline.by_region)
        regions.set(region, static_cast<std::int64_t>(count));
    return base::Json::object(
        {{"date", base::to_rfc3339(baseline.date)},
         {"date_ms", static_cast<std::int64_t>(baseline.date.time_since_epoch().count())},
         {"sha256", baseline.hash},
         {"run", baseline.run},
         {"subjects", static_cast<std::int64_t>(baseline.subjects)},
         {"by_region", std::move(regions)},
         {"earlier", base::Json::strings(baseline.earlier_hashes)},
         {"format", baseline.format},
         {"checksum", baseline.had_checksum}}
    );
}

std::optional<Baseline> baseline_from(const base::Json& json) {
    const auto date = json.int_at("date_ms");
    const auto hash = json.string_at("sha256");
    const auto subjects = json.int_at("subjects");
    const auto* const regions = json.find("by_region");
    const auto* const earlier = json.find("earlier");
    if (!date || !hash || !subjects || *subjects < 0 || regions == nullptr || earlier == nullptr)
        return std::nullopt;
    if (regions->as_object() == nullptr || earlier->as_array() == nullptr) return std::nullopt;
    Baseline baseline;
    baseline.date = base::Instant(std::chrono::milliseconds(*date));
    baseline.hash = *hash;
    baseline.run = json.string_at("run").value_or("");
    baseline.subjects = static_cast<std::size_t>(*subjects);
    for (const auto& [region, count] : *regions->as_object())
        if (const auto* const number = count.as_int())
            baseline.by_region[region] = static_cast<std::size_t>(*number);
    for (const auto& each : *earlier->as_array())
        if (const auto* const text = each.as_string()) baseline.earlier_hashes.push_back(*text);
    // Of an earlier version these are not known.
    baseline.format = json.string_at("format").value_or("");
    const auto* const checksum = json.find("checksum");
    baseline.had_checksum =
        checksum != nullptr && checksum->as_bool() != nullptr && *checksum->as_bool();
    return baseline;
}

Baseline baseline_of(
    const Snapshot& snapshot, const std::optional<Baseline>& previous, const std::string& run
) {
    Baseline baseline;
    baseline.date = snapshot.date;
    baseline.hash = snapshot.hash;
    baseline.run = run;
    baseline.subjects = snapshot.subjects.size();
    baseline.by_region = subjects_by_region(snapshot);
    baseline.format = snapshot.format;
    baseline.had_checksum = snapshot.checksum_state == ChecksumState::Matched;
    if (previous) baseline.earlier_hashes = previous->earlier_hashes;
    std::erase(baseline.earlier_hashes, snapshot.hash);
    baseline.earlier_hashes.push_back(snapshot.hash);
    if (baseline.earlier_hashes.size() > kRemembered)
        baseline.earlier_hashes.erase(baseline.earlier_hashes.begin());
    return baseline;
}

}  // namespace registers
