#include "sync/sources/register_reader.h"

namespace registers {

std::string_view wire_name(SourceRole role) {
    switch (role) {
        case SourceRole::Decides: return "decides";
        case SourceRole::Confirms: return "confirms";
    }
    return "unknown";
}

bool is_meant_by(const SubjectKey& key, const Subject& subject) {
    if (!key.record.empty() && key.record == subject.key) return true;
    if (key.ovm_id && subject.ovm_id) return key.ovm_id == subject.ovm_id;
    return !key.ovm_id && key.ico && key.ico == subject.ico;
}

SourceResult<Snapshot> RegisterReader::read_subject(const Reading& reading, const SubjectKey& key) {
    auto snapshot = TRY(read(reading));
    std::erase_if(snapshot.subjects, [&](const Subject& each) { return !is_meant_by(key, each); });
    return snapshot;
}

}  // namespace registers
