// What is remembered of a device's login, as a record and back.
#pragma once

#include "core/state/device_codes.h"

namespace state {

enum class DeviceAnswer { None, Approved, Denied };

struct DeviceLogin {
    DeviceRequest request;
    base::Instant expires;
    std::chrono::seconds interval{};
    base::Instant polled;  // the epoch: never
    DeviceAnswer answer{};
    DeviceApproval approval = {};  // when approved
};

// The record stands a little longer than the login, so that a late question is told why.
[[nodiscard]] Record device_record(std::string key, const DeviceLogin& login);
[[nodiscard]] StoreResult<DeviceLogin> device_login_of(const Record& record);

}  // namespace state
