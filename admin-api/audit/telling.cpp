#include "admin-api/audit/telling.h"

namespace admin_api {

Telling::Telling(const AuditFilter& filter)
    : reached_(filter.parties.begin(), filter.parties.end()), is_bounded_(filter.is_bounded) {
    // Programs, and whom nobody knew.
    for (const auto* own : {"", "system", "sync"}) reached_.insert(own);
}

bool Telling::is_told_whole(const base::Json& line) const {
    const auto* record = line.find("record");
    if (!is_bounded_ || record == nullptr) return true;
    return reached_.contains(record->string_at("account").value_or(""));
}

base::Json Telling::told(const base::Json& line) const {
    if (is_told_whole(line)) return line;
    auto record = *line.find("record");
    record.set("account", "").set("origin", "");
    return base::Json::object({{"record", std::move(record)}});
}

}  // namespace admin_api
