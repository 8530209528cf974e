// A register over HTTP that answers what a test wants, and who asks it.
#pragma once

#include <gmock/gmock.h>

#include "admin-api/persons/remote_register.h"
#include "tests/admin-api/persons/krk_server.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/matchers.h"

namespace admin_api_test {

[[nodiscard]] inline admin_api::PersonKey by_ik() {
    return account::IkMpsv("1284384629");
}
[[nodiscard]] inline admin_api::PersonKey by_number() {
    return admin_api::BirthNumber::parse("590814/1767").value();
}

class RemoteRegisterTest : public ::testing::Test {
protected:
    [[nodiscard]] std::unique_ptr<admin_api::RemoteRegister> asking(
        const admin_api::RemoteSettings& settings
    ) {
        return std::make_unique<admin_api::RemoteRegister>(
            settings,
            admin_api::RemoteSurroundings{
                [this] { return now; }, base::system_random(), quiet_log()}
        );
    }
    KrkServer server;
    base::Instant now = base::from_unix_seconds(1'790'000'000);
};

}  // namespace admin_api_test
