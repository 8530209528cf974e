// The retention of personal data as a duty of the program: looks now and then while it runs.
#pragma once

#include <optional>

#include "admin-api/personal_data/retention_keeper.h"
#include "admin-api/services.h"
#include "core/program/repeater.h"

namespace admin_api {

class RetentionDuty {
public:
    // What the services name outlives the duty.
    void start(const Services& services, std::chrono::milliseconds interval);
    void stop() { repeater_.stop(); }

private:
    std::optional<RetentionKeeper> keeper_;
    program::Repeater repeater_;
};

}  // namespace admin_api
