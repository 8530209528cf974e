// Work that falls due at an instant and that one of all programs sharing the store does. What was
// done is remembered, so a restart neither repeats nor misses it. Whoever takes the work holds it
// for a minute, again with each taking; when a program dies over it, another takes it then.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/state/store.h"

namespace state {

enum class Turn {
    Ours,    // do it, and take it again within the minute while it lasts
    Others,  // another program is at it
    Done,
};

class SharedWork {
public:
    SharedWork(Store& store, std::string name, const base::RandomSource& random);

    // Ours for one of any number of callers, until that one's minute is over.
    [[nodiscard]] StoreResult<Turn> take(base::Instant due, base::Instant now);
    // False when another has it by now; then that one does it again.
    [[nodiscard]] StoreResult<bool> finish(base::Instant due, base::Instant now);
    // So that another may take it at once. Nothing happens when it is not ours.
    [[nodiscard]] StoreResult<void> give_back(base::Instant now);

private:
    struct Standing;
    [[nodiscard]] StoreResult<std::optional<Standing>> standing(base::Instant now);
    // False when somebody else was faster.
    [[nodiscard]] StoreResult<bool> write(
        const Standing& next, const std::optional<Standing>& former, base::Instant now
    );

    Store& store_;
    std::string name_;
    std::string holder_;  // of this program's run
};

}  // namespace state
