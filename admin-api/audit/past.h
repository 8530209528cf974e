// What an account could do on a past day. The directory keeps assignments, delegations and mandates
// with their days and the moments of their ends; what it keeps only as it is now (validity,
// discarded, a level that was changed) is taken back by the records of the audit log, the newest
// first. Pure: the account and the records in, the rights of that day out.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/base/json.h"
#include "core/directory/delegations.h"
#include "core/directory/rights.h"

namespace admin_api {

struct PastRecord {
    std::string activity;
    std::string outcome;
    std::string target;
    std::string reference;
    base::Json details;
};

// As they are now; then, record by record, as they were.
struct PastAccount {
    account::Account account;
    std::vector<directory::RecordedAssignment> assignments;
    std::vector<directory::RecordedDelegation> delegations;  // that name this account
    bool exists = true;
};

class Rewind {
public:
    explicit Rewind(PastAccount& past) : past_(past) {}
    // The newest first. One that was corrected by a failure did not happen.
    void undo(const PastRecord& record);

private:
    void undo_state(std::string_view activity, const base::Json& before);
    void undo_assignment(const PastRecord& record);
    void undo_register(const PastRecord& record);

    PastAccount& past_;
    std::set<std::string> failed_;  // references
};

// One right that counted at some moment of the day, and what it rested on.
struct RightOnDay {
    account::Permission permission;
    account::Level level{};
    account::Validity validity;
    directory::Origin origin;
    std::string id;
    std::optional<account::MandateId> mandate;
    std::optional<account::AccountId> delegated_by;
};
// Of an account that has been rewound to the end of the day. Nothing when it was not usable then.
// `mandates`: all of the organization, for those who delegated.
[[nodiscard]] std::vector<RightOnDay> rights_on(
    const PastAccount& past, const std::vector<account::Mandate>& mandates, base::Day day
);

}  // namespace admin_api
