// The metadata document (OpenID Connect Discovery 1.0, RFC 8414). Names only what is offered.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "idp/oauth/scope.h"

namespace oauth {

[[nodiscard]] base::Json metadata(const std::string& issuer, const Scope& resource_scopes);

}  // namespace oauth
