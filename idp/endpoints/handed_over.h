// What a client gets for a login, in words for the person: by scopes, by single claims asked for,
// and by the module it belongs to.
#pragma once

#include <string_view>
#include <vector>

#include "idp/oauth/authorize_checks.h"

namespace idp {

// Keys of texts, in the order in which they are read.
[[nodiscard]] std::vector<std::string_view> handed_over(const oauth::CheckedRequest& request);

}  // namespace idp
