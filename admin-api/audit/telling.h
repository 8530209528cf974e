// What a bounded reader is told of a record: not who acted from outside his reach, nor from where.
// Such a line has no hash any more, for it is not the one of the log. Everybody else is told it
// whole.
#pragma once

#include <string>
#include <unordered_set>

#include "admin-api/audit/index.h"
#include "core/base/json.h"

namespace admin_api {

class Telling {
public:
    explicit Telling(const AuditFilter& filter);

    // `line` as it stands in the log: {"hash": …, "record": {…}}.
    [[nodiscard]] bool is_told_whole(const base::Json& line) const;
    [[nodiscard]] base::Json told(const base::Json& line) const;

private:
    std::unordered_set<std::string> reached_;
    bool is_bounded_;
};

}  // namespace admin_api
