// What happens to reviews without anybody's call, by one of all programs: the yearly one opens, the
// rights of those that have opened are gathered, once a day compared with the directory, reminders
// and escalation go out, each once. A program that is killed leaves the rest to the next look.
#pragma once

#include <stop_token>

#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"
#include "admin-api/services.h"
#include "core/state/shared_work.h"

namespace admin_api {

class ReviewKeeper {
public:
    // The services outlive the keeper; interval: how often the programs look, together once.
    ReviewKeeper(Services& services, std::chrono::milliseconds interval);

    // NotOurs: done in this interval, or another program is at it.
    enum class Look { Finished, Unfinished, NotOurs };
    // From one thread at a time.
    Look look(const std::stop_token& ending);

private:
    struct Moment;
    [[nodiscard]] Answer<Look> work_at(const Moment& moment);
    [[nodiscard]] Answer<bool> is_still_ours(const Moment& moment);
    // False when the work is another's by now, or the program ends.
    [[nodiscard]] Answer<bool> keep(const Review& review, const Moment& moment);
    [[nodiscard]] Answer<bool> gather_all(const Review& review, const Moment& moment);
    [[nodiscard]] Answer<bool> visit_all(const Review& review, const Moment& moment);
    [[nodiscard]] Answer<void> visit(
        const Review& review, const ReviewPlace& place, const Moment& moment
    );
    [[nodiscard]] Answer<void> open_yearly(const Moment& moment);

    Services& services_;
    std::chrono::milliseconds interval_;
    state::SharedWork work_;
};

}  // namespace admin_api
