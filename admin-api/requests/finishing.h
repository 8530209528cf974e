// Finishes what a kill left between an approval and its permission: whoever finds such a claim a
// minute later assigns the permission in the name of the approver, by what he may do now, or takes
// the approval back, which the audit log then says. What is away is tried again.
#pragma once

#include <stop_token>

#include "admin-api/services.h"
#include "core/program/repeater.h"

namespace admin_api {

// One look over all that is left.
[[nodiscard]] Answer<void> finish_requests(Services& services, const std::stop_token& ending);

class RequestDuty {
public:
    // The services outlive the duty.
    void start(Services& services);
    void stop() { repeater_.stop(); }

private:
    program::Repeater repeater_;
};

}  // namespace admin_api
