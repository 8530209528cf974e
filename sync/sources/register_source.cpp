#include "sync/sources/register_source.h"

namespace registers {

std::string_view describe(SourceFault fault) {
    switch (fault) {
        case SourceFault::Missing: return "there is no such document";
        case SourceFault::Unavailable: return "the source does not answer";
        case SourceFault::TooLarge: return "the document is larger than allowed";
        case SourceFault::Broken: return "the document is broken";
        case SourceFault::Refused: return "the address must not be followed";
    }
    return "unknown";
}

SourceResult<void> RegisterSource::begin_details(const std::string& /*index_hash*/) {
    return {};
}
SourceResult<void> RegisterSource::end_details() {
    return {};
}

}  // namespace registers
