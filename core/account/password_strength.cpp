#include <zxcvbn.h>

#include <array>

#include "core/account/password_rules.h"

namespace account {

int strength_of(const base::Secret& password, const PasswordOwner& owner) {
    // The estimate's work grows with the square of the length; what is longer is strong enough.
    constexpr std::size_t kLongest = 100;
    // Entropy in bits of 10^3, 10^6, 10^8 and 10^10 guesses: the steps of zxcvbn's own score.
    constexpr std::array kSteps = {9.97, 19.93, 26.58, 33.22};
    const base::Secret measured(password.reveal().substr(0, kLongest));
    std::array<const char*, 5> known = {
        owner.username.c_str(),
        owner.email.c_str(),
        owner.given.c_str(),
        owner.surname.c_str(),
        nullptr};
    const auto bits = ZxcvbnMatch(measured.reveal().c_str(), known.data(), nullptr);
    int score = 0;
    for (const auto step : kSteps) score += bits >= step ? 1 : 0;
    return score;
}

}  // namespace account
