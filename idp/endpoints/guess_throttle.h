// How often a user code may be typed wrong (RFC 8628 5.1; S34, S43): a slot is taken before the
// code is looked up, so that guesses at the same time count too, and given back when it was right.
// Each slot is free again after a while. Shared by all nodes through the store.
#pragma once

#include <string>
#include <vector>

#include "idp/endpoints/visit.h"

namespace idp {

// Who guesses, as far as it can be told: this browser, its network, the accounts logged in.
struct Guesser {
    std::string key;
    std::size_t limit = 0;
};
[[nodiscard]] std::vector<Guesser> guessers_of(
    const Visit& visit, const std::vector<OpenSession>& open
);

using Slots = std::vector<std::string>;
// nullopt when one of them has no slot left.
[[nodiscard]] state::StoreResult<std::optional<Slots>> take_slots(
    state::Store& store, const std::vector<Guesser>& guessers, base::Instant now
);
[[nodiscard]] state::StoreResult<void> give_back(
    state::Store& store, const Slots& slots, base::Instant now
);

}  // namespace idp
