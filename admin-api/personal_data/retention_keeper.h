// Once a day, by one of all programs: clears how to reach people whose accounts ended long ago, and
// erases consents withdrawn longer ago still. Organization by organization and in batches, with one
// record for each account and consent, as the system's own act. A part for which the directory took
// too long is passed over; that, or a directory, store or audit log that is away, leaves the day's
// work unfinished, and what is left is taken up at the next look.
#pragma once

#include <stop_token>

#include "admin-api/config.h"
#include "admin-api/trail.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/directory/organizations.h"
#include "core/directory/retention.h"
#include "core/state/shared_work.h"
#include "core/web/metrics.h"

namespace admin_api {

class RetentionKeeper {
public:
    // All of it outlives the keeper.
    struct Surroundings {
        directory::Retention& retention;
        directory::Organizations& organizations;
        state::Store& store;
        LiveRules& rules;
        Trail& trail;
        web::Metrics& metrics;
        const base::Log& log;
        base::Clock clock;
        base::RandomSource random;
    };
    explicit RetentionKeeper(Surroundings surroundings);

    // NotOurs: done today, or another program is at it.
    enum class Look { Finished, Unfinished, NotOurs };
    // From one thread at a time.
    Look look(const std::stop_token& ending);

private:
    struct Day;
    [[nodiscard]] Answer<Look> work_on(const Day& day, const std::stop_token& ending);
    [[nodiscard]] Answer<bool> is_still_ours(const Day& day);
    [[nodiscard]] Answer<void> clear_contacts(const Day& day, const std::stop_token& ending);
    [[nodiscard]] Answer<void> clear_contacts_of(
        const account::OrganizationId& organization, base::Instant before
    );
    [[nodiscard]] Answer<void> erase_consents(const Day& day, const std::stop_token& ending);
    [[nodiscard]] Answer<void> clear(
        const directory::ObsoleteContact& contact, base::Instant before
    );
    [[nodiscard]] Answer<void> erase(const directory::ObsoleteConsent& consent);
    [[nodiscard]] Attempt attempt() const;

    Surroundings surroundings_;
    state::SharedWork work_;
};

}  // namespace admin_api
