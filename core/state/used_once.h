// Identifiers that may be used once: `jti` of client assertions (RFC 7523 3) and of DPoP proofs
// (RFC 9449 11.1). The first use is told from every later one over threads, processes, nodes and
// restarts. An error is no first use.
#pragma once

#include <string>
#include <string_view>

#include "core/state/store.h"

namespace state {

struct Use {
    std::string_view issuer;  // who may use an identifier once: a client, or a key's thumbprint
    std::string_view id;
    base::Instant until;  // when it can no longer be used anyhow
};

// Who has proved neither a login nor a client: where he sends from and what share of all such
// senders that is, each with the number of identifiers that may stand of it.
struct Stranger {
    std::string network;
    std::string share;
    Room room;
};
enum class Usage { First, Again, TooMany };

class UsedOnce {
public:
    explicit UsedOnce(Store& store) : store_(store) {}

    // True for exactly one of any number of callers; false when `until` has come.
    [[nodiscard]] StoreResult<bool> first_assertion(const Use& use, base::Instant now);
    [[nodiscard]] StoreResult<bool> first_proof(const Use& use, base::Instant now);
    // TooMany: nothing was written, and it cannot be told whether it was the first.
    [[nodiscard]] StoreResult<Usage> first_proof_of(
        const Stranger& stranger, const Use& use, base::Instant now
    );

private:
    [[nodiscard]] StoreResult<bool> first(Kind kind, const Use& use, base::Instant now);

    Store& store_;
};

}  // namespace state
