#include "idp/endpoints/guess_throttle.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/web/sender_network.h"

namespace idp {
namespace {

using state::Kind;

constexpr std::size_t kOfOne = 10;
// Many officials stand behind one address.
constexpr std::size_t kOfNetwork = 60;
constexpr unsigned kShares = 64;
constexpr Pace kProofsOfAnybody{"proves", 3000, 6000};
// Some of what stands has always ended by then.
constexpr std::chrono::seconds kTryAgain{60};

state::StoreResult<std::optional<std::string>> take_slot(
    state::Store& store, const Guesser& guesser, base::Instant now
) {
    const auto owner = base::hex_encode(base::sha256(guesser.key));
    // Anywhere will do to begin, so that a busy one need not pass all its taken slots first.
    const auto first = static_cast<std::size_t>(now.time_since_epoch().count());
    for (std::size_t i = 0; i < guesser.limit; ++i) {
        auto key = owner + ':' + std::to_string((first + i) % guesser.limit);
        if (TRY(store.get(Kind::UserCodeGuess, key, now))) continue;
        if (TRY(store.add({Kind::UserCodeGuess, key, "{}", {}, {}, now + guesser.counts}, now)))
            return key;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Guesser> guessers_of(const Visit& visit, const std::vector<OpenSession>& open) {
    std::vector<Guesser> guessers{
        {"network " + web::sender_network(visit.request().peer), kOfNetwork},
        {"browser " + visit.binding(), kOfOne}};
    for (const auto& one : open)
        guessers.push_back({"account " + one.session.account.str(), kOfOne});
    return guessers;
}

std::vector<Guesser> activators_of(const Visit& visit) {
    return {
        {"activates network " + web::sender_network(visit.request().peer), kOfNetwork},
        {"activates browser " + visit.binding(), kOfOne}};
}

std::vector<Guesser> beginners_of(
    const Pace& pace, const oauth::Client& client, std::string_view peer
) {
    const auto network = web::sender_network(peer);
    const auto digest = base::sha256(network);
    const auto share = static_cast<unsigned char>(digest.front()) % kShares;
    const auto begins = std::string(pace.what) + ' ' + client.id.str();
    return {
        {begins + " network " + network, pace.of_network, pace.counts},
        {begins + " share " + std::to_string(share), pace.of_share, pace.counts}};
}

Pace pace_of_device_logins(const state::DeviceLifetimes& lifetimes) {
    return {"begins", 60, 120, lifetimes.code};
}

state::Stranger stranger_of(const oauth::Client& client, std::string_view peer) {
    const auto beginners = beginners_of(kProofsOfAnybody, client, peer);
    const auto name_of = [](const Guesser& beginner) {
        return base::hex_encode(base::sha256(beginner.key));
    };
    return {
        name_of(beginners.front()),
        name_of(beginners.back()),
        {kProofsOfAnybody.of_network, kProofsOfAnybody.of_share}};
}

oauth::TokenError too_many(std::string_view description) {
    return {oauth::ErrorCode::SlowDown, description, kTryAgain};
}

state::StoreResult<std::optional<Slots>> take_slots(
    state::Store& store, const std::vector<Guesser>& guessers, base::Instant now
) {
    Slots slots;
    for (const auto& guesser : guessers) {
        auto slot = TRY(take_slot(store, guesser, now));
        if (!slot) {
            // One who may not guess any more takes nothing from his neighbours.
            TRY(give_back(store, slots, now));
            return std::nullopt;
        }
        slots.push_back(*std::move(slot));
    }
    return slots;
}

state::StoreResult<void> give_back(state::Store& store, const Slots& slots, base::Instant now) {
    for (const auto& slot : slots) TRY(store.take(Kind::UserCodeGuess, slot, now, nullptr));
    return {};
}

}  // namespace idp
