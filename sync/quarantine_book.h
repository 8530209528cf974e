// Who waits in quarantine, kept in the store that all machines share: across runs, machines and
// kills. Writing the same twice changes nothing. Fails when the store does; then nothing is
// decided.
#pragma once

#include "core/base/json.h"
#include "core/state/store.h"
#include "sync/quarantine.h"

namespace registers {

class QuarantineBook {
public:
    explicit QuarantineBook(state::Store& store) : store_(store) {}

    // Of one source, or of all when it is empty; in order of the mandates.
    [[nodiscard]] state::StoreResult<std::vector<Quarantined>> all(
        const std::string& source, base::Instant now
    ) const;
    [[nodiscard]] state::StoreResult<void> keep(const std::vector<Quarantined>& waiting) const;
    [[nodiscard]] state::StoreResult<void> release(
        const std::string& source,
        const std::vector<account::MandateId>& mandates,
        base::Instant now
    ) const;

private:
    state::Store& store_;
};

[[nodiscard]] base::Json to_json(const Quarantined& each);
[[nodiscard]] std::optional<Quarantined> quarantined_from(const base::Json& json);

}  // namespace registers
