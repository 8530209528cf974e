#include "core/directory/result_code.h"

#include <gtest/gtest.h>
#include <ldap.h>

namespace {

using directory::DirectoryError;
using directory::error_of_code;

// S53: what the server could not answer is never an answer.
TEST(ResultCode, EachCodeHasItsMeaning) {
    struct Row {
        const char* name;
        int code;
        DirectoryError expected;
    };
    const Row rows[] = {
        {"server down", LDAP_SERVER_DOWN, DirectoryError::Unavailable},
        {"connect error", LDAP_CONNECT_ERROR, DirectoryError::Unavailable},
        {"no answer in time", LDAP_TIMEOUT, DirectoryError::TimedOut},
        {"3 time limit", 3, DirectoryError::TimedOut},
        {"4 size limit", 4, DirectoryError::Unexpected},
        {"10 referral", 10, DirectoryError::Unexpected},
        {"11 admin limit", 11, DirectoryError::Unexpected},
        {"19 constraint", 19, DirectoryError::Invalid},
        {"32 no such object", 32, DirectoryError::NotFound},
        {"49 our own password is wrong", 49, DirectoryError::Misconfigured},
        {"50 access", 50, DirectoryError::Refused},
        {"51 busy", 51, DirectoryError::Busy},
        {"52 unavailable", 52, DirectoryError::Unavailable},
        {"68 exists", 68, DirectoryError::Conflict},
        {"80 other", 80, DirectoryError::Unexpected},
        {"122 assertion", 122, DirectoryError::Conflict},
        {"proxied authorization", LDAP_PROXIED_AUTHORIZATION_DENIED, DirectoryError::Refused},
    };
    for (const auto& row : rows) EXPECT_EQ(error_of_code(row.code), row.expected) << row.name;
}

}  // namespace
