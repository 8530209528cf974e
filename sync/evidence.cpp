#include "sync/evidence.h"

#include <unordered_map>

namespace registers {

namespace {

using base::Json;

Json json_of(const Representative& named) {
    return Json::object(
        {{"name", account::full_name(named.name)},
         {"function", named.function},
         {"from", named.from ? Json(base::to_iso(*named.from)) : Json()},
         {"until", named.until ? Json(base::to_iso(*named.until)) : Json()}}
    );
}

Json json_of(const Change& change, const Subject& subject) {
    Json::Array named;
    for (const auto& each : subject.representatives) named.push_back(json_of(each));
    return Json::object(
        {{"change", static_cast<std::int64_t>(change.number)},
         {"organization", change.organization.str()},
         {"source", change.evidence.source},
         {"record", subject.key},
         {"ico", subject.ico ? Json(subject.ico->str()) : Json()},
         {"ovm_id", subject.ovm_id ? Json(subject.ovm_id->str()) : Json()},
         {"read_from", subject.origin},
         {"file_sha256", subject.file_hash},
         {"snapshot_date", base::to_rfc3339(change.evidence.snapshot_date)},
         {"rule", change.evidence.rule},
         {"before", change.evidence.before},
         {"named", std::move(named)}}
    );
}

std::string_view ending_of(const std::string& document) {
    const auto first = document.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos) return ".txt";
    if (document[first] == '<') return ".xml";
    return document[first] == '{' || document[first] == '[' ? ".json" : ".txt";
}

using ByRecord = std::unordered_map<std::string, const Subject*>;

ByRecord by_record(const Snapshot& snapshot) {
    ByRecord subjects;
    for (const auto& subject : snapshot.subjects) subjects.emplace(subject.key, &subject);
    return subjects;
}

}  // namespace

FileResult<void> keep_evidence(
    const std::string& run,
    const std::vector<Change>& changes,
    const Snapshot& snapshot,
    const RunStore& store
) {
    const auto subjects = by_record(snapshot);
    Json::Array records;
    std::vector<NamedText> files;
    for (const auto& change : changes) {
        const auto found = subjects.find(change.evidence.record);
        if (found == subjects.end()) continue;
        const auto& subject = *found->second;
        records.push_back(json_of(change, subject));
        if (subject.document.empty()) continue;
        const auto name = std::to_string(change.number) + std::string(ending_of(subject.document));
        files.push_back({name, subject.document});
    }
    const auto said = base::dump_pretty(std::move(records));
    files.push_back({"records.json", said});
    return store.keep_evidence(run, files);
}

}  // namespace registers
