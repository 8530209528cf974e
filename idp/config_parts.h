// The larger parts of the settings: directory, rules, maintenance. For config.cpp alone.
#pragma once

#include "idp/config.h"

namespace idp {

[[nodiscard]] directory::DirectorySettings directory_of(const settings::Section& section);
[[nodiscard]] Reloadable reloadable_of(const settings::Section& root);
[[nodiscard]] Maintenance maintenance_of(const settings::Section& section);
[[nodiscard]] web::OutgoingSettings outgoing_of(
    const settings::Section& section, web::OutgoingSettings otherwise
);

}  // namespace idp
