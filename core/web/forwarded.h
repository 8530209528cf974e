// Who sent a request that came through proxies (S19).
#pragma once

#include <string>
#include <vector>

#include "core/web/address.h"
#include "core/web/fields.h"

namespace web {

// The last address in the chain that is not a trusted proxy: the peer itself, unless it is trusted
// and names another in X-Forwarded-For. What stands left of an untrusted address is hearsay.
[[nodiscard]] IpAddress client_address(
    const IpAddress& peer, const Fields& headers, const std::vector<Network>& trusted
);

// Takes these headers away from a request that no trusted proxy sent.
void drop_hearsay(
    const IpAddress& peer,
    Fields& headers,
    const std::vector<Network>& trusted,
    const std::vector<std::string>& names
);

}  // namespace web
