// Anything at all as a settings file: it is refused with its faults or read, never half; aliases,
// depth and size cannot make it cost more than it is long.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/encoding.h"
#include "core/settings/settings.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;

void read_all(const settings::Section& section, int depth);

void read_value(const settings::Section& section, const std::string& key, int depth) {
    if (const auto text = section.optional_text(key)) demand(base::is_utf8(*text));
    for (const auto& text : section.texts(key, {})) demand(base::is_utf8(text));
    const auto number = section.number(key, 5, {.least = 1, .most = 9});
    demand(number >= 1 && number <= 9);
    const auto share = section.share(key, 0.5);
    demand(share >= 0 && share <= 1);
    demand(section.duration(key, std::chrono::seconds(1)).count() >= 0);
    demand(section.months(key, 18) >= 1);
    static_cast<void>(section.flag(key, true));
    static_cast<void>(section.file(key, "none"));
    for (const auto& item : section.list(key)) read_all(item, depth + 1);
    read_all(section.section(key), depth + 1);
}

void read_all(const settings::Section& section, int depth) {
    demand(depth <= 16);
    for (const auto& key : section.keys()) read_value(section, key, depth);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto nothing = [](const std::string&) -> std::optional<std::string> { return {}; };
    const auto document = settings::Document::parse(text, "fuzz.yaml", nothing);
    if (!document) {
        demand(!document.error().empty());
        return 0;
    }
    read_all(document->root(), 0);
    const auto finished = document->finish();
    if (!finished) demand(!settings::to_text(finished.error()).empty());
    return 0;
}
