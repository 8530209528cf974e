// Checks of one organization in the registers (R22): asked for by the administration, a login or an
// operator, done by the synchronisation. One record of an organization, so there is one check of it
// at a time; what came of the last one stays to be read. A check that was begun and not finished is
// due again.
#pragma once

#include <string>
#include <vector>

#include "core/account/ids.h"
#include "core/state/store.h"

namespace state {

enum class CheckStage { Asked, Running, Done };
[[nodiscard]] std::string_view wire_name(CheckStage stage);

enum class CheckAsker { Administration, Login, Operator };
[[nodiscard]] std::string_view wire_name(CheckAsker asker);

enum class CheckOutcome {
    Confirmed,      // it names whom we have
    Changed,        // it named others: changed by the run
    ChangedInPart,  // the directory refused something
    Waiting,        // somebody may have left: in quarantine, with all rights
    Refused,        // the brake: an operator must look
    NotListed,      // the register does not know the organization
    InDoubt,        // what it says of the organization cannot be believed
    Silent,         // no answer, or none that can be read
    NotReadYet,     // it was never read as a whole: nothing to compare with
};
[[nodiscard]] std::string_view wire_name(CheckOutcome outcome);

struct RegisterAnswer {
    std::string source;
    CheckOutcome outcome{};
    std::int64_t changes = 0;
    std::string run = {};  // that made them
    friend bool operator==(const RegisterAnswer&, const RegisterAnswer&) = default;
};

struct RegisterCheck {
    account::OrganizationId organization;
    CheckStage stage{};
    CheckAsker asker{};
    base::Instant asked;
    base::Instant finished = {};  // when Done
    base::Instant again = {};     // before it only an operator may ask for the next one
    std::vector<RegisterAnswer> answers = {};
    std::string value = {};  // as it is stored: what a change is made against
};

struct CheckWish {
    account::OrganizationId organization;
    CheckAsker asker{};
    // After the last one was asked for; what the last one says holds beside it.
    std::chrono::milliseconds pause{};
};
enum class Asking { New, Standing, TooSoon };
struct AskedCheck {
    Asking answer{};
    RegisterCheck check;  // that stands now
};

class RegisterChecks {
public:
    explicit RegisterChecks(Store& store) : store_(store) {}

    [[nodiscard]] StoreResult<std::optional<RegisterCheck>> find(
        const account::OrganizationId& organization, base::Instant now
    ) const;
    // New for exactly one of any number of callers at a time.
    [[nodiscard]] StoreResult<AskedCheck> ask(const CheckWish& wish, base::Instant now) const;
    // The longest due first.
    [[nodiscard]] StoreResult<std::vector<RegisterCheck>> waiting(
        std::size_t limit, base::Instant now
    ) const;
    // Each false when the check is no longer as it was read.
    [[nodiscard]] StoreResult<bool> begin(RegisterCheck& check, base::Instant now) const;
    // pause: until the next one may be asked for.
    [[nodiscard]] StoreResult<bool> finish(
        const RegisterCheck& check,
        std::vector<RegisterAnswer> answers,
        base::Instant now,
        std::chrono::milliseconds pause
    ) const;
    // Due again then, as if it had not begun.
    [[nodiscard]] StoreResult<bool> postpone(const RegisterCheck& check, base::Instant until) const;

private:
    Store& store_;
};

}  // namespace state
