#include "core/jose/key_timetable.h"

#include <algorithm>
#include <tuple>

namespace jose {
namespace {

// Nobody waits longer than this for a look at the timetable.
constexpr std::chrono::hours kLongestPause{24};

// Later first; of the same time by name.
bool precedes(const DatedKey& left, const DatedKey& right) {
    return std::tie(right.signs_from, left.name) < std::tie(left.signs_from, right.name);
}

DatedKeys of_algorithm(const DatedKeys& keys, Algorithm algorithm) {
    DatedKeys chosen;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(chosen), [&](const DatedKey& key) {
        return key.algorithm == algorithm;
    });
    return chosen;
}

// Keys that began together end together.
std::optional<base::Instant> end_of(const DatedKey& key, const DatedKeys& keys) {
    std::optional<base::Instant> end;
    for (const auto& other : keys) {
        if (other.algorithm != key.algorithm || other.signs_from <= key.signs_from) continue;
        end = std::min(end.value_or(other.signs_from), other.signs_from);
    }
    return end;
}

}  // namespace

const DatedKey* signing_at(const DatedKeys& keys, Algorithm algorithm, base::Instant now) {
    const DatedKey* chosen = nullptr;
    for (const auto& key : keys) {
        if (key.algorithm != algorithm) continue;
        const auto has_begun = key.signs_from <= now;
        const auto chosen_has_begun = chosen != nullptr && chosen->signs_from <= now;
        const auto is_better =
            chosen == nullptr || (has_begun && !chosen_has_begun) ||
            (has_begun == chosen_has_begun &&
             (has_begun ? precedes(key, *chosen) : key.signs_from < chosen->signs_from));
        if (is_better) chosen = &key;
    }
    return chosen;
}

std::optional<base::Instant> due_key(
    const DatedKeys& keys, Algorithm algorithm, const Timetable& timetable, base::Instant now
) {
    const auto same = of_algorithm(keys, algorithm);
    if (same.empty()) return now;
    const auto newest = std::min_element(same.begin(), same.end(), precedes)->signs_from;
    const auto begins = newest + timetable.rotation;
    if (now < begins - timetable.publish_ahead) return std::nullopt;
    return std::max(begins, now + timetable.publish_ahead);
}

bool is_over(
    const DatedKey& key, const DatedKeys& keys, const Timetable& timetable, base::Instant now
) {
    const auto end = end_of(key, keys);
    return end && *end + timetable.keep <= now;
}

base::Instant next_change(const DatedKeys& keys, const Timetable& timetable, base::Instant now) {
    auto first = now + kLongestPause;
    const auto consider = [&](base::Instant moment) {
        if (moment > now) first = std::min(first, moment);
    };
    for (const auto& key : keys) {
        consider(key.signs_from);
        consider(key.signs_from + timetable.rotation - timetable.publish_ahead);
        if (const auto end = end_of(key, keys)) consider(*end + timetable.keep);
    }
    return first;
}

}  // namespace jose
