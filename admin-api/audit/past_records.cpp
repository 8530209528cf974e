#include "admin-api/audit/past_records.h"

#include "admin-api/pipeline.h"
#include "core/audit/line_reader.h"

namespace admin_api {
namespace {

constexpr std::size_t kAtOnce = 200;
constexpr std::size_t kMostRecords = 2000;
constexpr int kMostNames = 20;

}  // namespace

std::string_view wire_name(Doubt doubt) {
    switch (doubt) {
        case Doubt::BeforeLog: return "before-log";
        case Doubt::RecordsAltered: return "records-altered";
        case Doubt::RecordsMissing: return "records-missing";
        case Doubt::TooManyChanges: return "too-many-changes";
        case Doubt::IndexIncomplete: return "index-incomplete";
    }
    return "";
}

Answer<std::vector<PastRecord>> PastRecords::of_account(const account::Username& now) {
    std::vector<PastRecord> records;
    auto name = now.str();
    std::optional<base::Instant> until;
    for (int names = 0; names < kMostNames; ++names) {
        const auto taken = TRY(or_problem(index_.taking_of(name, until)));
        AuditFilter filter;
        filter.target = name;
        filter.until = until;
        filter.from = taken ? std::max(since_, taken->since) : since_;
        TRY(take(filter, records));
        if (!taken || taken->former.empty() || taken->since < since_) return records;
        // The renaming itself stands under the former name.
        name = taken->former;
        until = taken->since + std::chrono::seconds(1);
    }
    doubts_.insert(Doubt::TooManyChanges);
    return records;
}

Answer<std::vector<PastRecord>> PastRecords::of_register(const account::OrganizationId& id) {
    std::vector<PastRecord> records;
    AuditFilter filter;
    filter.target = id.str();
    filter.activity = "register.change";
    filter.from = since_;
    TRY(take(filter, records));
    return records;
}

Answer<void> PastRecords::take(const AuditFilter& filter, std::vector<PastRecord>& into) {
    AuditPlace behind;
    for (std::size_t read = 0; read < kMostRecords; read += kAtOnce) {
        const auto hits = TRY(or_problem(index_.find(filter, behind, kAtOnce)));
        for (const auto& hit : hits) take_record(hit, into);
        if (hits.size() < kAtOnce) return {};
        behind = hits.back().place;
    }
    doubts_.insert(Doubt::TooManyChanges);
    return {};
}

void PastRecords::take_record(const AuditHit& hit, std::vector<PastRecord>& into) {
    const auto found = reader_.read(hit);
    if (found.evidence == Evidence::Altered) doubts_.insert(Doubt::RecordsAltered);
    if (found.evidence == Evidence::Missing) doubts_.insert(Doubt::RecordsMissing);
    if (found.evidence != Evidence::Intact) return;
    const auto line = base::parse_json(found.line, {.bytes = audit::kLongestLine});
    const auto* record = line ? line->find("record") : nullptr;
    if (record == nullptr) return;
    const auto text = [record](std::string_view name) {
        return record->string_at(name).value_or("");
    };
    const auto* details = record->find("details");
    into.push_back(
        {text("activity"),
         text("outcome"),
         text("target"),
         text("reference"),
         details == nullptr ? base::Json() : *details}
    );
}

}  // namespace admin_api
