// The larger parts of the settings: directory, rules, maintenance. For config.cpp alone.
#pragma once

#include "idp/config.h"

namespace idp {

[[nodiscard]] std::size_t size_of(
    const settings::Section& section, std::string_view key, std::size_t otherwise
);
[[nodiscard]] std::vector<std::string> networks_of(
    const settings::Section& section, std::string_view key, std::vector<std::string> otherwise
);
[[nodiscard]] directory::DirectorySettings directory_of(const settings::Section& section);
[[nodiscard]] Reloadable reloadable_of(const settings::Section& root);
[[nodiscard]] Maintenance maintenance_of(const settings::Section& section);

}  // namespace idp
