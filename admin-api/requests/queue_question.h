// What somebody asks of a queue of requests: of which state, from where on, how many.
#pragma once

#include <optional>
#include <string>

#include "admin-api/cursor.h"
#include "admin-api/pipeline.h"
#include "admin-api/requests/request_turn.h"

namespace admin_api {

// So many are looked at for one page; it may come shorter than asked, and still have a next one.
inline constexpr std::size_t kMostLookedAt = 2000;

struct QueueQuestion {
    std::optional<RequestState> state;
    std::string after;
    std::size_t limit = 0;
    std::string text;

    [[nodiscard]] bool asks_for(RequestState one) const { return !state || one == *state; }
};
// queue: its name, to which a cursor belongs.
[[nodiscard]] Answer<QueueQuestion> question_of(
    const Call& call, const std::string& queue, const RuleSettings& rules
);

}  // namespace admin_api
