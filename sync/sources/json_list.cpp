#include "sync/sources/json_list.h"

#include "sync/sources/reading_progress.h"
#include "sync/sources/subject_checks.h"

namespace registers {

SourceResult<void> read_list(
    const FetchedFile& fetched,
    const JsonListShape& shape,
    const Reading& reading,
    const OnRecord& on_record
) {
    ReadingProgress progress(reading, "bytes");
    std::size_t done = 0;
    const auto packed = [&, read = fetched.file.reader()](char* into, std::size_t room) mutable {
        const auto count = read(into, room);
        done += count.value_or(0);
        return count;
    };
    UnpackStream stream(packed, shape.largest_bytes);
    const auto plain = [&](char* into, std::size_t room) { return stream.read(into, room); };
    const auto whole =
        base::read_json_items(plain, shape.member, shape.limits, [&](const base::Json& record) {
            on_record(record);
            return progress.advance(done, fetched.file.size());
        });
    progress.settle(whole.has_value());
    if (whole) return {};
    if (const auto& fault = stream.fault()) return base::fail(*fault);
    if (reading.stop) return base::fail(stopped_by_operator());
    return base::fail(SourceError{
        SourceFault::Broken,
        worded(
            "{0}: obsah není správný JSON, jaký registr vydává",
            "{0}: {1}",
            {fetched.origin, whole.error().reason}
        )});
}

std::string text_at(const base::Json& json, std::string_view name) {
    return on_one_line(json.string_at(name).value_or(""));
}

std::vector<base::Json> items_at(const base::Json& json, std::string_view name) {
    const auto* member = json.find(name);
    if (member == nullptr) return {};
    if (const auto* items = member->as_array()) return *items;
    if (member->as_object() != nullptr) return {*member};
    return {};
}

}  // namespace registers
