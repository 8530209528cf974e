// By which usernames the audit log speaks of an account, and from where to where: records name
// their target by the username of their day, which may be another account's today. A renaming that
// failed is none.
#pragma once

#include <string>
#include <vector>

#include "admin-api/personal_data/log_walk.h"
#include "core/account/ids.h"
#include "core/base/json.h"

namespace admin_api {

// Behind `from`, up to and with `until`.
struct NamePeriod {
    std::string name;
    LogPlace from;
    LogPlace until = kEndOfLog;

    [[nodiscard]] bool holds(std::string_view target, const LogPlace& place) const {
        return target == name && from < place && place <= until;
    }
};

class NamesInLog {
public:
    // Reads the whole log once.
    [[nodiscard]] static base::Result<NamesInLog, std::string> read(const std::string& log);

    // Of the account that bears this name today.
    [[nodiscard]] std::vector<NamePeriod> of(const account::Username& today) const;

private:
    struct Renaming {
        LogPlace place;
        std::string before;
        std::string after;
        std::string reference;
    };
    NamesInLog() = default;
    void take(const LogPlace& place, const base::Json& record);
    [[nodiscard]] const Renaming* last_of(std::string_view name, const LogPlace& before) const;

    std::vector<Renaming> renamings_;  // in the order of the log
};

}  // namespace admin_api
