#include "sync/sources/register_source.h"

namespace registers {

Wording describe(SourceFault fault) {
    switch (fault) {
        case SourceFault::Missing: return {"dokument neexistuje", "there is no such document"};
        case SourceFault::Unavailable: return {"zdroj neodpovídá", "the source does not answer"};
        case SourceFault::TooLarge:
            return {"dokument je větší, než je povoleno", "the document is larger than allowed"};
        case SourceFault::Broken: return {"dokument je vadný", "the document is broken"};
        case SourceFault::Refused:
            return {"na tuto adresu program nesmí přejít", "the address must not be followed"};
    }
    return {};
}

SourceError too_large(std::size_t limit) {
    return {
        SourceFault::TooLarge,
        worded("velikost přesahuje {0} bajtů", "more than {0} bytes", {limit})};
}

SourceError stopped_by_operator() {
    return {
        SourceFault::Unavailable, {"čtení zastavil správce serveru", "stopped by the operator"}};
}

SourceError unwritable() {
    return {
        SourceFault::Unavailable,
        {"dokument nelze zapsat do složky stavu",
         "the document cannot be written to the state folder"}};
}

SourceResult<void> RegisterSource::begin_details(const std::string& /*index_hash*/) {
    return {};
}
SourceResult<void> RegisterSource::end_details() {
    return {};
}

}  // namespace registers
