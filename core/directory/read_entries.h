// Entries out of a search's answer.
#pragma once

#include <optional>
#include <vector>

#include "core/directory/entry.h"
#include "core/directory/handles.h"

namespace directory {

[[nodiscard]] std::vector<Entry> read_entries(LDAP* handle, LDAPMessage* answer);
// nullopt when the message holds no readable entry.
[[nodiscard]] std::optional<Entry> read_entry(LDAP* handle, LDAPMessage* message);

}  // namespace directory
