// Why an XML document of a register cannot be read, for people.
#pragma once

#include "core/base/xml.h"
#include "sync/wording.h"

namespace registers {

// What the parser said is English; a Czech reader is told the line.
[[nodiscard]] Wording in_words(const base::XmlError& error);

}  // namespace registers
