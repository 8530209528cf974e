#include "core/base/audit_line.h"

#include "core/base/audit.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace base {
namespace {

constexpr std::size_t kHashSize = 64;
// The hash stands first, so that the last record's is found without parsing.
constexpr std::string_view kHashPrefix = R"({"hash":")";
constexpr std::string_view kRecordLabel = R"(","record":)";
constexpr std::string_view kPreviousPrefix = R"({"previous":")";

std::string chained(std::string_view previous, std::string_view body) {
    return hex_encode(sha256(std::string(previous).append(body)));
}

}  // namespace

std::optional<AuditLine> read_audit_line(std::string_view line) {
    constexpr auto kLabelAt = kHashPrefix.size() + kHashSize;
    constexpr auto kBodyAt = kLabelAt + kRecordLabel.size();
    if (!line.starts_with(kHashPrefix) || !line.ends_with("}}")) return std::nullopt;
    if (line.size() <= kBodyAt || line.substr(kLabelAt, kRecordLabel.size()) != kRecordLabel)
        return std::nullopt;
    const auto body = line.substr(kBodyAt, line.size() - kBodyAt - 1);
    if (!body.starts_with(kPreviousPrefix) || body.size() <= kPreviousPrefix.size() + kHashSize ||
        body[kPreviousPrefix.size() + kHashSize] != '"')
        return std::nullopt;
    return AuditLine{
        line.substr(kHashPrefix.size(), kHashSize),
        body,
        body.substr(kPreviousPrefix.size(), kHashSize)};
}

bool is_intact(const AuditLine& line) {
    return chained(line.previous, line.body) == line.hash;
}

void add_audit_line(
    std::string& lines, std::string& previous, const AuditRecord& record, const AuditStamp& stamp
) {
    const auto body = dump(Json::object({
        {"previous", previous},
        {"time", stamp.time},
        {"system", stamp.system},
        {"activity", record.activity},
        {"outcome", record.outcome},
        {"account", record.account},
        {"target", record.target},
        {"origin", record.origin},
        {"reference", record.reference},
        {"details", record.details},
    }));
    previous = chained(previous, body);
    lines.append(kHashPrefix).append(previous).append(kRecordLabel).append(body).append("}\n");
}

}  // namespace base
