// The records that a look back needs, found by the index and read from the log. What cannot be
// believed or is not there is said, never passed over in silence.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "admin-api/audit/past.h"
#include "admin-api/audit/record_reader.h"
#include "admin-api/problem.h"

namespace admin_api {

// Why an answer about the past is not certain.
enum class Doubt {
    BeforeLog,        // the day is over before the log begins
    RecordsAltered,   // a record is not as it was written
    RecordsMissing,   // its file was moved away
    TooManyChanges,   // more than are read for one account
    IndexIncomplete,  // the index does not know all of the log yet
};
[[nodiscard]] std::string_view wire_name(Doubt doubt);

class PastRecords {
public:
    // From then on; the index outlives it.
    PastRecords(AuditIndex& index, base::Instant since)
        : index_(index), reader_(index.logs()), since_(since) {}

    // What changed the account, under whatever names it had, the newest first.
    [[nodiscard]] Answer<std::vector<PastRecord>> of_account(const account::Username& now);
    // What the synchronisation changed in the organization.
    [[nodiscard]] Answer<std::vector<PastRecord>> of_register(const account::OrganizationId& id);

    [[nodiscard]] const std::set<Doubt>& doubts() const { return doubts_; }

private:
    [[nodiscard]] Answer<void> take(const AuditFilter& filter, std::vector<PastRecord>& into);
    void take_record(const AuditHit& hit, std::vector<PastRecord>& into);

    AuditIndex& index_;
    RecordReader reader_;
    base::Instant since_;
    std::set<Doubt> doubts_;
};

}  // namespace admin_api
