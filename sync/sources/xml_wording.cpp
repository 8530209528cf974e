#include "sync/sources/xml_wording.h"

namespace registers {

Wording in_words(const base::XmlError& error) {
    if (error.line == 0) return {"obsah není takový, jaký registr vydává", error.reason};
    return worded(
        "řádek {0}: obsah není takový, jaký registr vydává",
        "line {0}: {1}",
        {std::to_string(error.line), error.reason}
    );
}

}  // namespace registers
