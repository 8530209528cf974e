// Keeps what the directory's access rules go by true to the calendar: when a správa systému, or the
// account or mandate that it rests on, begins or ends, nobody calls, and the derived attributes
// would stay as they were. Looks at what was touched since the last look, at the first time at all
// administrators; corrects and records each difference as the system's own act. A directory or an
// audit log that is away leaves the look unfinished: the next one begins where this one did.
#pragma once

#include <optional>
#include <stop_token>

#include "admin-api/trail.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/directory/administration.h"
#include "core/web/metrics.h"

namespace admin_api {

class RightsKeeper {
public:
    // All of it outlives the keeper.
    struct Surroundings {
        directory::Administration& administration;
        Trail& trail;
        web::Metrics& metrics;
        const base::Log& log;
        base::Clock clock;
        base::RandomSource random;
    };
    explicit RightsKeeper(Surroundings surroundings);

    enum class Look { Finished, Unfinished };
    // From one thread at a time. Several programs may look at the same directory.
    Look look(const std::stop_token& ending);

private:
    [[nodiscard]] Answer<void> correct_all(base::Instant now, const std::stop_token& ending);
    [[nodiscard]] Answer<void> correct(const account::AccountId& id, base::Instant now);
    [[nodiscard]] Answer<void> carry_out(const directory::DerivedChange& change);

    Surroundings surroundings_;
    std::optional<base::Instant> last_;  // the last finished look
};

}  // namespace admin_api
