#include "sync/quarantine.h"

#include <algorithm>
#include <cmath>

#include "sync/names.h"

namespace registers {

namespace {

// The numbers of changes from which on they are near a limit without exceeding it.
bool is_near(std::size_t count, double share, std::size_t of, const QuarantineFrame& frame) {
    const auto always = static_cast<std::size_t>(std::max(frame.limits.always, 0));
    const auto most = std::floor(share * static_cast<double>(of));
    const auto changes = static_cast<double>(count);
    return count > always && changes <= most && changes >= frame.settings.near_limit * most;
}

using Standing = std::map<account::MandateId, Quarantined>;

Standing by_mandate(const std::vector<Quarantined>& standing) {
    Standing map;
    for (const auto& each : standing) map.emplace(each.mandate, each);
    return map;
}

// Who waits already is no news, and makes nobody else suspect.
std::map<std::string, std::size_t> news_by_region(
    const Differences& differences, const Standing& before
) {
    std::map<std::string, std::size_t> counts;
    for (const auto& item : differences.items)
        if (!item.gone || !before.contains(item.gone->id)) ++counts[item.region];
    return counts;
}

class Nearness {
public:
    Nearness(const Differences& differences, const Standing& before, const QuarantineFrame& frame) {
        if (frame.is_named) return;
        std::size_t all = 0;
        for (const auto& [region, count] : news_by_region(differences, before)) {
            all += count;
            const auto of = differences.mandates_by_region.find(region);
            if (of != differences.mandates_by_region.end() &&
                is_near(count, frame.limits.region_share, of->second, frame))
                regions_.insert(region);
        }
        is_everywhere_ = is_near(all, frame.limits.share, differences.mandates_in_office, frame);
    }
    [[nodiscard]] bool holds_for(const Difference& item) const {
        return is_everywhere_ || regions_.contains(item.region);
    }

private:
    bool is_everywhere_ = false;
    std::set<std::string> regions_;
};

std::optional<Suspicion> suspicion_of(const Difference& item, const Nearness& nearness) {
    if (item.suspicion) return item.suspicion;
    if (nearness.holds_for(item)) return Suspicion::NearLimit;
    return std::nullopt;
}

Quarantined quarantined(
    const Difference& item, Suspicion why, const Snapshot& snapshot, const QuarantineFrame& frame
) {
    return {
        .organization = item.organization,
        .organization_name = item.organization_name,
        .region = item.region,
        .mandate = item.gone->id,
        .who = described(item.gone->name, item.gone->function),
        .source = snapshot.source,
        .why = why,
        .since = frame.now,
        .until = frame.now + frame.settings.time,
        .snapshot_date = snapshot.date};
}

bool is_lifted(const Quarantined& each, const Snapshot& snapshot, const QuarantineFrame& frame) {
    return is_due(each, snapshot, frame.now) ||
           (frame.is_named && each.why == Suspicion::NearLimit);
}

// Leaves the one who comes, if there is one, and takes out who waits.
void take_out_departure(Difference item, std::vector<Difference>& kept) {
    item.gone.reset();
    if (item.fresh) kept.push_back(std::move(item));
}

// Only a register that confirms the organization can end a quarantine, or a mandate that is gone.
bool has_ended(const Quarantined& each, const Differences& differences) {
    return differences.compared.contains(each.organization) ||
           !differences.in_office.contains(each.mandate);
}

}  // namespace

bool is_due(const Quarantined& quarantined, const Snapshot& snapshot, base::Instant now) {
    return now >= quarantined.until && snapshot.date > quarantined.snapshot_date;
}

Sifted sift(
    Differences differences,
    const Snapshot& snapshot,
    const std::vector<Quarantined>& standing,
    const QuarantineFrame& frame
) {
    Sifted sifted;
    auto before = by_mandate(standing);
    const Nearness nearness(differences, before, frame);
    std::vector<Difference> kept;
    for (auto& item : differences.items) {
        const auto known = item.gone ? before.extract(item.gone->id) : Standing::node_type();
        const auto why = item.gone ? suspicion_of(item, nearness) : std::nullopt;
        if (known ? is_lifted(known.mapped(), snapshot, frame) : !why) {
            kept.push_back(std::move(item));
            continue;
        }
        sifted.waiting.push_back(known ? known.mapped() : quarantined(item, *why, snapshot, frame));
        take_out_departure(std::move(item), kept);
    }
    for (auto& [mandate, each] : before) {
        auto& list = has_ended(each, differences) ? sifted.ended : sifted.waiting;
        list.push_back(std::move(each));
    }
    differences.items = std::move(kept);
    sifted.differences = std::move(differences);
    return sifted;
}

}  // namespace registers
