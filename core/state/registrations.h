// Clients that registered themselves (RFC 7591), kept for all programs that share the store. Of
// secrets only digests stay here. A revision tells cheaply whether anything changed.
#pragma once

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/state/store.h"

namespace state {

struct Registration {
    std::string id;
    std::string metadata;           // JSON as it was accepted
    std::string secret_digest;      // SHA-256 in hex; empty: the client has none
    std::string management_digest;  // of the registration access token (RFC 7592)
    base::Instant registered_at;
};

class Registrations {
public:
    Registrations(Store& store, base::RandomSource random);

    // By id.
    [[nodiscard]] StoreResult<std::vector<Registration>> all(base::Instant now);
    [[nodiscard]] StoreResult<std::optional<Registration>> find(
        const std::string& id, base::Instant now
    );
    [[nodiscard]] StoreResult<void> put(const Registration& registration);
    // In place of the former one; false when that is gone by now.
    [[nodiscard]] StoreResult<bool> change(const Registration& registration, base::Instant now);
    // False when there was none.
    [[nodiscard]] StoreResult<bool> erase(const std::string& id, base::Instant now);
    // Another one after every change; empty while nobody ever registered.
    [[nodiscard]] StoreResult<std::string> revision(base::Instant now);

private:
    [[nodiscard]] Record new_revision() const;

    Store& store_;
    base::RandomSource random_;
};

}  // namespace state
