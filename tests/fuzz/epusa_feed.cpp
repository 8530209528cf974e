// Anything at all as a feed of municipalities: a table without its closing row and a document
// without its end are never taken for whole, and nobody is in office before or after his days.
#include <cstdint>
#include <cstdlib>

#include "sync/sources/epusa.h"
#include "tests/fuzz/target.h"

namespace {

using namespace registers;

const base::Day kToday = *base::day_from_iso("2026-11-22");

bool is_read(std::string_view text, epusa::FeedResult (*read)(const SpooledFile&, epusa::Feed&)) {
    auto file = SpooledFile::create("/tmp");
    fuzz::demand(file.has_value() && file->add(text));
    epusa::Feed feed(kToday);
    if (!read(*file, feed)) return false;
    for (const auto& subject : feed.subjects)
        for (const auto& each : subject.representatives) {
            fuzz::demand(!each.from || *each.from <= kToday);
            fuzz::demand(!each.until || *each.until >= kToday);
        }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto closing = text.find("konec");
    if (is_read(text, epusa::read_csv) && closing != std::string_view::npos)
        fuzz::demand(!is_read(text.substr(0, closing), epusa::read_csv));
    const auto end = text.rfind("</");
    if (is_read(text, epusa::read_xml) && end != std::string_view::npos)
        fuzz::demand(!is_read(text.substr(0, end), epusa::read_xml));
    return 0;
}
