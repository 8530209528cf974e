// The name of a key's file: "ES256-20261126T101500Z-<thumbprint>.pem" signs from that time (UTC).
// The time stands in the name, because a copy, a backup or another node then carries it along, no
// second file can contradict it, and whoever lists the folder reads the timetable. A name without a
// time ("ES256-<thumbprint>.pem") is of a key made before there was a timetable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/jose/key_timetable.h"

namespace jose {

// nullopt: the name begins with no algorithm.
[[nodiscard]] std::optional<DatedKey> parse_key_name(const std::string& name);

[[nodiscard]] std::string key_name(
    Algorithm algorithm, base::Instant signs_from, std::string_view thumbprint
);

}  // namespace jose
