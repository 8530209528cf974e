// What the provider tells of itself (RFC 8414, OpenID Connect Discovery), by its settings.
#pragma once

#include <string>

#include "idp/config.h"

namespace idp {

// The document, as text.
[[nodiscard]] std::string metadata_of(const Config& config);

}  // namespace idp
