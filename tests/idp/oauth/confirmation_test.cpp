#include "idp/oauth/confirmation.h"

#include <gmock/gmock.h>

namespace oauth {
namespace {

TEST(Confirmation, OfAGrantIsProvedAgainByWhoeverUsesIt) {
    const Confirmation bearer;
    const Confirmation key{"thumbprint", {}};
    const Confirmation certificate{{}, "x5t"};
    struct {
        const char* name;
        Confirmation bound;
        Confirmation sender;
        bool is_good;
    } rows[] = {
        {"nothing by nobody", bearer, bearer, true},
        {"nothing by a key", bearer, key, true},
        {"a key by itself", key, key, true},
        {"a key by nobody", key, bearer, false},
        {"a key by another", key, {"other", {}}, false},
        {"a key by a certificate", key, certificate, false},
        {"a certificate by itself", certificate, certificate, true},
        {"a certificate by nobody", certificate, bearer, false},
        {"a certificate by another", certificate, {{}, "other"}, false},
    };
    for (const auto& row : rows) {
        const auto result = check_binding(row.bound, row.sender);
        EXPECT_EQ(result.has_value(), row.is_good) << row.name;
        if (!row.is_good) {
            EXPECT_EQ(result.error().code, ErrorCode::InvalidGrant) << row.name;
        }
        EXPECT_EQ(confirmation_from(to_text(row.bound)), row.bound) << row.name;
    }
}

}  // namespace
}  // namespace oauth
