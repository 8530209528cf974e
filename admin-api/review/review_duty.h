// Reviews as a duty of the program: looks now and then while it runs.
#pragma once

#include <optional>

#include "admin-api/review/review_keeper.h"
#include "core/program/repeater.h"

namespace admin_api {

class ReviewDuty {
public:
    // The services outlive the duty.
    void start(Services& services, std::chrono::milliseconds interval) {
        keeper_.emplace(services, interval);
        repeater_.start([this, interval](const std::stop_token& ending) {
            keeper_->look(ending);
            return interval;
        });
    }
    void stop() { repeater_.stop(); }

private:
    std::optional<ReviewKeeper> keeper_;
    program::Repeater repeater_;
};

}  // namespace admin_api
