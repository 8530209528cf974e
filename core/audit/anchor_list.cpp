#include "core/audit/anchor_list.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "core/audit/anchor.h"
#include "core/audit/line_reader.h"

namespace audit {

base::Result<std::vector<Expected>, std::string> read_anchors(
    const std::string& path, const jose::KeySet& keys, const TellFault& tell
) {
    std::vector<Expected> all;
    auto reader = TRY(LineReader::open(path));
    const auto name = std::filesystem::path(path).filename().string();
    std::uint64_t number = 0;
    for (std::uint64_t at = 1; const auto line = reader.next(); ++at) {
        const auto anchor = read_anchor(line->text, keys);
        ++number;
        if (!anchor) {
            const auto kind = anchor.error() == AnchorFault::Foreign ? FaultKind::ForeignAnchor
                                                                     : FaultKind::MalformedAnchor;
            tell({kind, name, at, ""});
            continue;
        }
        if (anchor->number != number)
            tell({FaultKind::AnchorMissing, name, at, "number " + std::to_string(anchor->number)});
        number = anchor->number;
        all.push_back({anchor->file, anchor->records, anchor->hash, at});
    }
    std::ranges::stable_sort(all, {}, [](const Expected& one) {
        return std::tuple(one.file, one.records);
    });
    return all;
}

}  // namespace audit
