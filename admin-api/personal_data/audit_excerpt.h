// The records of the audit log that concern accounts of one person, over all its files from the
// first to the last, in bounded memory, under former usernames too. What he did himself is told
// without whom he did it to, what was done to him without who did it: an excerpt is about one
// person. A line that is no record is passed over; whether the log is whole is another question.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/personal_data/log_walk.h"
#include "admin-api/personal_data/names_in_log.h"
#include "core/account/ids.h"
#include "core/base/json.h"

namespace admin_api {

struct Concerned {
    account::AccountId id;
    account::Username username;  // of today
};

class AuditExcerpt {
public:
    // The reason when there is no log.
    [[nodiscard]] static base::Result<AuditExcerpt, std::string> open(
        const std::string& log, const std::vector<Concerned>& accounts
    );

    // The next one; nullopt at the end. The reason when a file cannot be read.
    [[nodiscard]] base::Result<std::optional<base::Json>, std::string> next();

private:
    struct Named {
        Concerned account;
        std::vector<NamePeriod> names;
    };
    explicit AuditExcerpt(LogWalk walk) : walk_(std::move(walk)) {}
    // nullopt when the record concerns somebody else.
    [[nodiscard]] std::optional<base::Json> excerpt_of(
        const base::Json& record, const LogPlace& place
    ) const;
    [[nodiscard]] const Named* actor_in(const base::Json& record) const;
    [[nodiscard]] const Named* target_in(const base::Json& record, const LogPlace& place) const;

    LogWalk walk_;
    std::vector<Named> accounts_;
};

}  // namespace admin_api
