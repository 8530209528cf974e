// The discovery document of this provider, rendered once: what the settings switch on stands in it.
#pragma once

#include <string>

#include "idp/config.h"

namespace idp {

[[nodiscard]] std::string discovery_document(const Config& config);

}  // namespace idp
