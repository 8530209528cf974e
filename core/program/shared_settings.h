// The parts of the settings that more than one daemon has, read in one way: the directory, the
// rules of passwords, lists of networks, sizes. A fault goes to the document, as with every other
// value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/password_rules.h"
#include "core/directory/settings.h"
#include "core/settings/settings.h"
#include "core/web/spool.h"

namespace program {

// At least 1.
[[nodiscard]] std::size_t size_of(
    const settings::Section& section, std::string_view key, std::size_t otherwise
);
// Addresses, and networks such as "10.0.0.0/8".
[[nodiscard]] std::vector<std::string> networks_of(
    const settings::Section& section, std::string_view key, std::vector<std::string> otherwise
);
// All but the pools, which differ; `service` is who binds, "idp".
[[nodiscard]] directory::DirectorySettings directory_of(
    const settings::Section& section, const std::string& service
);
[[nodiscard]] directory::PoolSize pool_size_of(
    const settings::Section& section, directory::PoolSize otherwise
);
// Where large request bodies go; sizes in MiB.
[[nodiscard]] web::SpoolSettings spool_of(const settings::Section& section);
[[nodiscard]] account::PasswordPolicy password_policy_of(const settings::Section& section);

}  // namespace program
