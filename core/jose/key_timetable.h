// When each signing key begins and ends, as a pure calculation. A key signs from its own time until
// the next one of its algorithm begins; it is published before, so that nobody meets an unknown
// key, and after, until the last token signed with it has ended. No key is ever without a
// successor in time, and the first one of an algorithm signs at once.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/jose/key_set.h"

namespace jose {

struct Timetable {
    std::chrono::seconds rotation{std::chrono::hours(24 * 90)};      // how long one key signs
    std::chrono::seconds publish_ahead{std::chrono::hours(24 * 7)};  // less than rotation
    std::chrono::seconds keep{std::chrono::hours(24)};  // the longest life of what is signed
};

// A key made before there was a timetable has signed since ever: its successor is due at once.
inline constexpr base::Instant kSinceEver{};

struct DatedKey {
    Algorithm algorithm{};
    base::Instant signs_from;
    std::string name;
};
using DatedKeys = std::vector<DatedKey>;

// The key that signs now: the one that began last; of those that began together, the first by name;
// before the first has begun, that one. nullptr when there is none of this algorithm.
[[nodiscard]] const DatedKey* signing_at(
    const DatedKeys& keys, Algorithm algorithm, base::Instant now
);

// When a key that must be made now is to begin; nullopt when none is due.
[[nodiscard]] std::optional<base::Instant> due_key(
    const DatedKeys& keys, Algorithm algorithm, const Timetable& timetable, base::Instant now
);

// Every token that it signed has ended.
[[nodiscard]] bool is_over(
    const DatedKey& key, const DatedKeys& keys, const Timetable& timetable, base::Instant now
);

// The first moment after now at which one of the answers above changes.
[[nodiscard]] base::Instant next_change(
    const DatedKeys& keys, const Timetable& timetable, base::Instant now
);

}  // namespace jose
