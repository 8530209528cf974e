#include "core/audit/chain.h"

#include "core/base/audit_line.h"

namespace audit {

std::optional<Break> follow(const Line& line, std::string& previous) {
    const auto record =
        line.shape == Line::Shape::Whole ? base::read_audit_line(line.text) : std::nullopt;
    if (!record) return Break::NotARecord;
    const auto is_next = record->previous == previous;
    previous = record->hash;
    if (!base::is_intact(*record)) return Break::Edited;
    if (!is_next) return Break::OutOfPlace;
    return std::nullopt;
}

}  // namespace audit
