// One-time activation codes: whoever holds one may set the password of one account, once. An
// account has at most one good code: a new one ends the former. A code has 82 bits and therefore no
// limit of attempts: it is typed without a name, so a limit would lock out all who wait for their
// letters. The end of an account's sessions leaves codes alone. An error is never a right.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/account/ids.h"
#include "core/state/activation_code.h"
#include "core/state/store.h"

namespace state {

enum class ActivationWay { Letter, Link };

struct Activation {
    account::AccountId account;
    ActivationWay way{};
    base::Instant issued_at;
    base::Instant expires;
    std::string id;  // the code's hash; grants nothing
};

struct IssuedActivation {
    ActivationCode code;  // known to the caller alone
    Activation activation;
};

struct ActivationLifetimes {
    std::chrono::seconds letter{std::chrono::hours(30 * 24)};  // to the end of that day
    std::chrono::seconds link{std::chrono::minutes(60)};
    // How long it stays known that a code was used.
    std::chrono::seconds mark{std::chrono::hours(550 * 24)};
};

enum class ActivationState { Waiting, Used, Over };  // over: replaced, void or too late
struct ActivationFate {
    ActivationState state{};
    base::Instant used_at = {};
};

class ActivationCodes {
public:
    ActivationCodes(Store& store, ActivationLifetimes lifetimes, base::RandomSource random);

    // Ends every older code of the account; of parallel calls one code is good in the end.
    [[nodiscard]] StoreResult<IssuedActivation> issue(
        const account::AccountId& account, ActivationWay way, base::Instant now
    );
    // The same in two steps, for whoever has something to write in the same transaction: the code
    // is good, and the older ones are not, when all records of its activation are put.
    [[nodiscard]] IssuedActivation draw(
        const account::AccountId& account, ActivationWay way, base::Instant now
    ) const;
    [[nodiscard]] static std::vector<Record> records_of(const Activation& activation);
    // What the code opens; nullopt when it is unknown, used, replaced, void or too late.
    [[nodiscard]] StoreResult<std::optional<Activation>> find(
        const ActivationCode& code, base::Instant now
    );
    // As find(), for exactly one of any number of callers.
    [[nodiscard]] StoreResult<std::optional<Activation>> take(
        const ActivationCode& code, base::Instant now
    );
    // After take(), when the password could not be set: the code is good again, unless a newer one
    // was issued or all were ended meanwhile.
    [[nodiscard]] StoreResult<void> give_back(const Activation& taken, base::Instant now);
    // Whenever the password is set in another way, or the account ends.
    [[nodiscard]] StoreResult<void> void_all(const account::AccountId& account, base::Instant now);
    // Ends one code that was not used yet: its letter came back.
    [[nodiscard]] StoreResult<void> void_one(const std::string& id, base::Instant now);
    // What became of a code, by the id of its activation.
    [[nodiscard]] StoreResult<ActivationFate> fate_of(const std::string& id, base::Instant now);

private:
    [[nodiscard]] StoreResult<std::optional<Activation>> standing(
        const std::string& id, base::Instant now
    );
    [[nodiscard]] base::Instant end_of(ActivationWay way, base::Instant now) const;

    Store& store_;
    ActivationLifetimes lifetimes_;
    base::RandomSource random_;
};

}  // namespace state
