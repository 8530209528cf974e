// Authorization requests pushed by a client (RFC 9126). The reference is a secret of 256 bits; it
// opens for its client only, until its end, and is taken when the request is completed, so that it
// answers once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/state/store.h"

namespace state {

struct PushedRequest {
    std::string client;
    std::string parameters;         // as the endpoint wrote them
    std::string confirmation = {};  // "jkt:<thumbprint>" when a DPoP proof came with it
    base::Instant expires;
};

class PushedRequests {
public:
    PushedRequests(Store& store, base::RandomSource random);

    // The reference, without the prefix of its URN. Full when the parameters are longer than any
    // request.
    [[nodiscard]] StoreResult<base::Secret> put(const PushedRequest& request);
    // nullopt when unknown, ended, taken or another client's; that leaves it as it is.
    [[nodiscard]] StoreResult<std::optional<PushedRequest>> peek(
        const base::Secret& reference, std::string_view client, base::Instant now
    );
    // As peek(), for exactly one of any number of callers.
    [[nodiscard]] StoreResult<std::optional<PushedRequest>> take(
        const base::Secret& reference, std::string_view client, base::Instant now
    );

private:
    Store& store_;
    base::RandomSource random_;
};

}  // namespace state
