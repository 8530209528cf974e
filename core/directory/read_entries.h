// Entries out of a search's answer: all of them or none, for a list with a hole would look like
// people who are gone (S56).
#pragma once

#include <optional>
#include <vector>

#include "core/directory/entry.h"
#include "core/directory/error.h"
#include "core/directory/handles.h"

namespace directory {

// Unexpected when an entry cannot be read, or when a part of the tree is said to be elsewhere.
[[nodiscard]] DirectoryResult<std::vector<Entry>> read_entries(LDAP* handle, LDAPMessage* answer);
// nullopt when the message holds no readable entry.
[[nodiscard]] std::optional<Entry> read_entry(LDAP* handle, LDAPMessage* message);

}  // namespace directory
