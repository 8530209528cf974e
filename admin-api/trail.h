// The audit trail of this program: exactly one record per change, written before the change (fail
// closed: no record, no change). A change that then fails gets a second record with the same
// reference and outcome "failed", which corrects the first; see README.md for the reasons.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/problem.h"
#include "core/base/audit.h"

namespace admin_api {

// What is about to change; before and after hold no secrets.
struct Change {
    std::string_view activity;  // "account.unlock"
    std::string target;         // username
    base::Json before = {};
    base::Json after = {};
    std::string reason = {};
};

// What was looked at, with what was asked.
struct Look {
    std::string target;  // username, empty: nobody was found
    base::Json details = base::Json::object();
};

// In the place of an account: what nobody asked for.
inline constexpr std::string_view kSystem = "system";

// Who asks, from where, under which reference.
struct Attempt {
    std::string account;
    std::string origin;
    std::string reference;
};

class Trail {
public:
    explicit Trail(base::AuditLog log) : log_(std::move(log)) {}

    [[nodiscard]] Answer<void> record_before(const Attempt& attempt, const Change& change);
    [[nodiscard]] Answer<void> record_failed(
        const Attempt& attempt, const Change& change, const Problem& why
    );
    // An attempt that never came to a change.
    [[nodiscard]] Answer<void> record_refused(
        const Attempt& attempt, const Change& change, const Problem& why
    );

    // Somebody looked at more of a person than a list shows; written before he sees it.
    [[nodiscard]] Answer<void> record_look(
        const Attempt& attempt, std::string_view activity, const Look& look
    );

    // For what is no call: the program itself, and who keeps the log.
    [[nodiscard]] base::AuditLog& log() { return log_; }

private:
    [[nodiscard]] Answer<void> append(const base::AuditRecord& record);

    base::AuditLog log_;
};

}  // namespace admin_api
