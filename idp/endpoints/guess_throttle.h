// How often a user code may be typed wrong, and how many a client and a network may begin (RFC 8628
// 5.1; S34, S43): a slot is taken before the code is looked up or made, so that attempts at the
// same time count too, and given back when a typed code was right. Each slot is free again after a
// while, and there is a fixed number of them. Shared by all nodes through the store.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/state/used_once.h"
#include "idp/endpoints/visit.h"

namespace idp {

// Who guesses, as far as it can be told: this browser, its network, the accounts logged in.
struct Guesser {
    std::string key;
    std::size_t limit = 0;
    std::chrono::seconds counts{std::chrono::minutes(10)};  // for so long a slot is taken
};
[[nodiscard]] std::vector<Guesser> guessers_of(
    const Visit& visit, const std::vector<OpenSession>& open
);

// The same for activation codes. There is no limit for a name: the codes cannot be guessed, and
// whoever knows a name could keep its owner out (S46).
[[nodiscard]] std::vector<Guesser> activators_of(const Visit& visit);

// What leaves something in the store before anybody has logged in, and how often.
struct Pace {
    std::string_view what;
    std::size_t of_network = 0;
    std::size_t of_share = 0;
    std::chrono::seconds counts{std::chrono::minutes(10)};
};
inline constexpr Pace kPushedByAnybody{"pushes", 300, 600};
// As many as can stand at once: a code counts for as long as it can be typed.
[[nodiscard]] Pace pace_of_device_logins(const state::DeviceLifetimes& lifetimes);
// Who does so: the client from this network. A flood from many networks fills only the shares of
// the client's slots that are theirs.
[[nodiscard]] std::vector<Guesser> beginners_of(
    const Pace& pace, const oauth::Client& client, std::string_view peer
);

// The same for proofs of keys, which count for as long as they are remembered: thousands of
// officials may stand behind one address.
[[nodiscard]] state::Stranger stranger_of(const oauth::Client& client, std::string_view peer);

// What who sends too much is told.
[[nodiscard]] oauth::TokenError too_many(std::string_view description);

using Slots = std::vector<std::string>;
// nullopt when one of them has no slot left.
[[nodiscard]] state::StoreResult<std::optional<Slots>> take_slots(
    state::Store& store, const std::vector<Guesser>& guessers, base::Instant now
);
[[nodiscard]] state::StoreResult<void> give_back(
    state::Store& store, const Slots& slots, base::Instant now
);

}  // namespace idp
