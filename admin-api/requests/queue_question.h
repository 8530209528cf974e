// What somebody asks of a queue of requests: of which state, from where on, how many.
#pragma once

#include <optional>
#include <string>
#include <utility>

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

struct QueuePage {
    base::Json::Array items;
    base::Json next;  // null behind the last one
};
// Takes from a chunk until the page is full; gives the last request that was looked at.
template <class Request, class Shown>
[[nodiscard]] std::string take_into(
    QueuePage& page,
    const QueueQuestion& question,
    const std::vector<Request>& chunk,
    const Shown& shown
) {
    for (const auto& request : chunk) {
        auto item = question.asks_for(request.state()) ? shown(request) : std::nullopt;
        if (item) page.items.push_back(std::move(*item));
        if (page.items.size() == question.limit) return request.id;
    }
    return chunk.back().id;
}

// shown: a request as this caller sees it, nullopt when he does not.
template <class Requests, class Shown>
[[nodiscard]] Answer<QueuePage> page_of(
    const QueueQuestion& question, Requests requests, base::Instant now, const Shown& shown
) {
    QueuePage page;
    auto after = question.after;
    for (std::size_t seen = 0; seen < kMostLookedAt;) {
        const auto chunk = TRY(or_problem(requests.page(after, question.limit, now)));
        if (!chunk.empty()) after = take_into(page, question, chunk, shown);
        seen += chunk.size();
        const auto is_full = page.items.size() == question.limit;
        if (!is_full && chunk.size() < question.limit) return page;
        page.next = cursor_to(after, question.text);
        if (is_full) return page;
    }
    return page;
}

}  // namespace admin_api
