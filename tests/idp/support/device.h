// A device of the module "registr" that asks for tokens (RFC 8628), and the browser of whoever
// types its code.
#pragma once

#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/grants.h"

namespace idp_test {

class DeviceTest : public testing::Test {
protected:
    DeviceTest() {
        add_device(provider, "registr");
        begin();
    }
    void begin() {
        const auto begun = begin_device(provider, "registr");
        ASSERT_EQ(begun.status, 200) << begun.body;
        device_code = *begun.json().string_at("device_code");
        user_code = *begun.json().string_at("user_code");
    }
    Page polled() {
        provider.advance(std::chrono::seconds(30));
        return poll(provider, "registr", device_code);
    }

    Provider provider;
    Browser browser{provider};
    std::string device_code;
    std::string user_code;
};

}  // namespace idp_test
