// The rules of the device grant (RFC 8628 3.4; S32): what a device may ask for, and that the code
// comes from the client to which it was given.
#pragma once

#include "core/base/result.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"
#include "idp/oauth/target.h"
#include "idp/oauth/token_request.h"

namespace oauth {

struct DeviceRequest {
    Scope scope;
    std::vector<std::string> resources;
};

// POST /device_authorization (RFC 8628 3.1). Without scope: all that the client's file has.
[[nodiscard]] base::Result<DeviceRequest, TokenError> read_device_request(
    const web::Fields& form, const Client& client, const Apis& apis
);

struct DeviceFacts {
    std::string client;
    Entitlement entitlement;
};

[[nodiscard]] base::Result<Entitlement, TokenError> redeem_device_code(
    const DeviceFacts& code, const Client& client
);

}  // namespace oauth
