// Which register of persons is asked, and how (person_register of config/admin-api.yaml).
#pragma once

#include <memory>
#include <string>

#include "admin-api/persons/lookup_limits.h"
#include "admin-api/persons/person_register.h"
#include "admin-api/persons/remote_register.h"
#include "core/program/surroundings.h"
#include "core/settings/settings.h"

namespace admin_api {

// Mapped: over HTTP too, but in the words of that register.
enum class RegisterKind { None, File, Http, Mapped };

struct RegisterSettings {
    RegisterKind kind = RegisterKind::None;
    std::string file;
    RemoteSettings remote;
};

// What a reload may change.
struct PersonRules {
    LookupAllowances lookups;
    // What an IK begins with that is assigned to a person entered by hand.
    std::string assigned_ik_prefix = "9";
};

[[nodiscard]] RegisterSettings register_settings_of(const settings::Section& section);
[[nodiscard]] PersonRules person_rules_of(const settings::Section& section);

// The files that the settings name can be read, and what must be private is; all faults, one a
// line.
[[nodiscard]] base::Result<void, std::string> check_register_files(const RegisterSettings& settings
);

// A register that is away is no error: it answers when it is back.
[[nodiscard]] std::unique_ptr<PersonRegister> open_person_register(
    const RegisterSettings& settings, const program::Surroundings& surroundings
);

}  // namespace admin_api
