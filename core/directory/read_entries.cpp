#include "core/directory/read_entries.h"

namespace directory {
namespace {

void read_values(LDAP* handle, LDAPMessage* message, const char* attribute, Entry& entry) {
    const Values values(ldap_get_values_len(handle, message, attribute));
    if (!values) return;
    for (auto* const* value = values.get(); *value != nullptr; ++value)
        entry.add(attribute, text_of(**value));
}

// The root of all has an empty name.
std::optional<Dn> name_of(LDAP* handle, LDAPMessage* message) {
    const LibraryText name(ldap_get_dn(handle, message));
    if (!name) return std::nullopt;
    return *name == '\0' ? Dn() : Dn::parse(name.get());
}

}  // namespace

std::optional<Entry> read_entry(LDAP* handle, LDAPMessage* message) {
    auto dn = name_of(handle, message);
    if (!dn) return std::nullopt;
    Entry entry(*std::move(dn));
    BerElement* raw = nullptr;
    LibraryText attribute(ldap_first_attribute(handle, message, &raw));
    const Element place(raw);
    while (attribute) {
        read_values(handle, message, attribute.get(), entry);
        attribute.reset(ldap_next_attribute(handle, message, place.get()));
    }
    return entry;
}

DirectoryResult<std::vector<Entry>> read_entries(LDAP* handle, LDAPMessage* answer) {
    if (ldap_count_references(handle, answer) != 0) return base::fail(DirectoryError::Unexpected);
    std::vector<Entry> entries;
    for (auto* message = ldap_first_entry(handle, answer); message != nullptr;
         message = ldap_next_entry(handle, message)) {
        auto entry = read_entry(handle, message);
        if (!entry) return base::fail(DirectoryError::Unexpected);
        entries.push_back(*std::move(entry));
    }
    return entries;
}

}  // namespace directory
