#include "admin-api/trail.h"

namespace admin_api {
namespace {

base::AuditRecord record_of(
    const Attempt& attempt, const Change& change, std::string_view outcome
) {
    return {
        .activity = std::string(change.activity),
        .outcome = std::string(outcome),
        .account = attempt.account,
        .target = change.target,
        .origin = attempt.origin,
        .reference = attempt.reference,
        .details = base::Json::object(),
    };
}

}  // namespace

Answer<void> Trail::append(const base::AuditRecord& record) {
    if (!log_.append(record)) return refuse(ProblemCode::AuditUnavailable);
    return {};
}

Answer<void> Trail::record_before(const Attempt& attempt, const Change& change) {
    auto record = record_of(attempt, change, "success");
    record.details.set("before", change.before).set("after", change.after);
    if (!change.reason.empty()) record.details.set("reason", change.reason);
    return append(record);
}

Answer<void> Trail::record_failed(
    const Attempt& attempt, const Change& change, const Problem& why
) {
    auto record = record_of(attempt, change, "failed");
    record.details.set("corrects", attempt.reference).set("problem", code_of(why.code));
    return append(record);
}

Answer<void> Trail::record_refused(
    const Attempt& attempt, const Change& change, const Problem& why
) {
    auto record = record_of(attempt, change, status_of(why.code) < 500 ? "refused" : "failed");
    record.details.set("problem", code_of(why.code));
    if (!change.reason.empty()) record.details.set("reason", change.reason);
    return append(record);
}

Answer<void> Trail::record_look(
    const Attempt& attempt, std::string_view activity, const Look& look
) {
    auto record = record_of(attempt, {.activity = activity, .target = look.target}, "success");
    record.details = look.details;
    return append(record);
}

}  // namespace admin_api
