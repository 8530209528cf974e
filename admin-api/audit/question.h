// What somebody may ask of the audit log, and within which bounds. The ministry: everything. An
// administrator: what people of his organization did, and what was done to them or to it. The
// helpdesk: what one account did and what was done to it, with a reason.
#pragma once

#include "admin-api/audit/index.h"
#include "admin-api/inputs.h"
#include "admin-api/pipeline.h"

namespace admin_api {

struct AuditQuestion {
    AuditFilter filter;
    std::string subject;  // the username that was asked about
    std::string reason;
    std::string text;  // what a cursor belongs to, and what is recorded
};

// Takes the parameters; their faults stay in `inputs` until finish().
struct AskedAudit {
    AuditFilter filter;
    std::optional<account::Username> username;
    std::optional<account::OrganizationId> organization;
    std::string reason;
};
[[nodiscard]] AskedAudit asked_audit(Inputs& inputs);

// The bounds, read from the directory as the caller.
[[nodiscard]] Answer<AuditQuestion> question_of(
    AskedAudit asked, const Call& call, Services& services
);

// Written before anything is shown: who reads the log stands in it himself.
[[nodiscard]] Answer<void> record_reading(
    const AuditQuestion& question, std::string_view activity, const Call& call, Services& services
);

}  // namespace admin_api
