// Clients as YAML files, one each, in a folder (contract: RFC 7591 names and ours). All faults of
// all files come together. What this version does not offer is a fault or, where nothing
// hangs on it, named in the set.
#pragma once

#include <string>
#include <vector>

#include "core/settings/settings.h"
#include "idp/oauth/client.h"

namespace idp {

[[nodiscard]] base::Result<oauth::Clients, settings::Faults> load_clients(const std::string& folder
);

// Changes whenever a file of the folder is added, removed or written.
[[nodiscard]] std::string fingerprint_of(const std::string& folder);

}  // namespace idp
