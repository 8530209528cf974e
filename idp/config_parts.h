// The larger parts of the settings: directory, rules, maintenance. For config.cpp alone.
#pragma once

#include "idp/config.h"

namespace idp {

[[nodiscard]] directory::DirectorySettings directory_of(const settings::Section& section);
[[nodiscard]] Reloadable reloadable_of(const settings::Section& root);
[[nodiscard]] Maintenance maintenance_of(const settings::Section& section);
void read_signing_keys(const settings::Section& section, Reloadable& reloadable);
// A key stays published for as long as the lifetimes say; call it when they were read.
void keep_keys_for_what_they_sign(Config& config);
[[nodiscard]] ProofSettings proofs_of(const settings::Section& root);
[[nodiscard]] RegistrationSettings registration_of(const settings::Section& section);
[[nodiscard]] web::OutgoingSettings outgoing_of(
    const settings::Section& section, web::OutgoingSettings otherwise
);

}  // namespace idp
