#include "admin-api/personal_data/audit_excerpt.h"

namespace admin_api {
namespace {

using base::Json;

Json member_of(const Json& record, std::string_view name) {
    return record.string_at(name).value_or("");
}

std::optional<Json> concerning(const audit::Line& line, const Concerned& concerned) {
    if (line.shape != audit::Line::Shape::Whole) return std::nullopt;
    const auto json = base::parse_json(line.text);
    const auto* record = json ? json->find("record") : nullptr;
    return record == nullptr ? std::nullopt : excerpt_of(*record, concerned);
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

base::Result<AuditExcerpt, std::string> AuditExcerpt::open(
    const std::string& log, Concerned concerned
) {
    AuditExcerpt excerpt(std::move(concerned));
    for (const auto& file : TRY(audit::files_of(log))) excerpt.files_.push_back(file.path);
    if (excerpt.files_.empty()) return base::fail(std::string("the audit log is not there"));
    return excerpt;
}

base::Result<std::optional<Json>, std::string> AuditExcerpt::next() {
    while (true) {
        if (!reader_) {
            if (files_.empty()) return std::nullopt;
            reader_ = TRY(audit::LineReader::open(files_.front()));
            files_.pop_front();
        }
        const auto line = reader_->next();
        if (!line) {
            reader_.reset();
            continue;
        }
        if (auto found = concerning(*line, concerned_)) return found;
    }
}

}  // namespace admin_api
