// Attempts and locks as JSON and back. nullopt when the text is no such value; a member that came
// later than the value is empty.
#pragma once

#include "core/state/login_attempts.h"

namespace state {

[[nodiscard]] std::string text_of(const AttemptHistory& history);
[[nodiscard]] std::optional<AttemptHistory> history_of(std::string_view text);
[[nodiscard]] std::string text_of(const NotedAttempt& noted);
[[nodiscard]] std::optional<NotedAttempt> noted_of(std::string_view text);

}  // namespace state
