// What one written value means: numbers, durations, shares and months. nullopt for anything that is
// not written exactly so. Known only inside this room.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace settings {

[[nodiscard]] std::optional<int> number_from(std::string_view text);
[[nodiscard]] std::optional<double> share_from(std::string_view text);
[[nodiscard]] std::optional<bool> flag_from(std::string_view text);
[[nodiscard]] std::optional<std::chrono::milliseconds> duration_from(std::string_view text);
[[nodiscard]] std::optional<int> months_from(std::string_view text);

// As a person would write it: "15m", "1500ms".
[[nodiscard]] std::string to_text(std::chrono::milliseconds duration);

}  // namespace settings
