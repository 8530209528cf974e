// The list of public bodies (Seznam OVM, domain.md F1): its index and its detail files, parsed into
// plain values. Pure: bytes in, values or a named reason out. A subject whose record is incomplete
// comes with its doubt; a document that is not whole gives nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/xml.h"
#include "sync/snapshot.h"

namespace registers::sovm {

inline constexpr std::string_view kSource = "sovm";
inline constexpr std::string_view kNamespace =
    "http://www.czechpoint.cz/spravadat/p/ovm/datafile/seznamovm/v1";

// Subjects in the order of the index, without representatives. Those listed twice (by Zkratka or
// IdentifikatorOvm) come once, in doubt.
[[nodiscard]] base::Result<std::vector<Subject>, base::XmlError> parse_index(std::string_view bytes
);

struct Detail {
    std::string key;
    std::string ico;
    std::string ovm_id;
    std::vector<Representative> representatives;
};
[[nodiscard]] base::Result<Detail, base::XmlError> parse_detail(std::string_view bytes);

// The subject with what its detail says: representatives, or the doubt that the detail raises.
[[nodiscard]] Subject with_detail(Subject subject, std::string document);

}  // namespace registers::sovm
