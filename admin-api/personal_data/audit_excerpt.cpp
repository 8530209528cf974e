#include "admin-api/personal_data/audit_excerpt.h"

namespace admin_api {
namespace {

using base::Json;

Json member_of(const Json& record, std::string_view name) {
    return record.string_at(name).value_or("");
}

}  // namespace

std::optional<Json> excerpt_of(const Json& record, const Concerned& concerned) {
    const auto did_it = record.string_at("account") == concerned.id.str();
    const auto was_it = record.string_at("target") == concerned.username.str();
    if (!did_it && !was_it) return std::nullopt;
    auto json = Json::object(
        {{"time", member_of(record, "time")},
         {"system", member_of(record, "system")},
         {"activity", member_of(record, "activity")},
         {"outcome", member_of(record, "outcome")},
         {"reference", member_of(record, "reference")},
         {"by_himself", did_it},
         {"about_himself", was_it}}
    );
    if (did_it) json.set("origin", member_of(record, "origin"));
    const auto* details = record.find("details");
    if (was_it && details != nullptr) json.set("details", *details);
    return json;
}

AuditExcerpt::AuditExcerpt(const std::string& file, Concerned concerned)
    : file_(file), concerned_(std::move(concerned)) {}

base::Result<std::optional<Json>, std::string> AuditExcerpt::next() {
    if (!file_.is_open()) return base::fail(std::string("the audit log cannot be opened"));
    while (std::getline(file_, line_)) {
        const auto line = base::parse_json(line_);
        const auto* record = line ? line->find("record") : nullptr;
        if (record == nullptr) continue;
        if (auto found = excerpt_of(*record, concerned_)) return found;
    }
    if (file_.bad()) return base::fail(std::string("the audit log cannot be read"));
    return std::nullopt;
}

}  // namespace admin_api
