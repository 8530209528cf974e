#include "core/directory/request_controls.h"

namespace directory {
namespace {

int operation_of(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::Add: return LDAP_MOD_ADD;
        case ChangeKind::Delete: return LDAP_MOD_DELETE;
        case ChangeKind::Replace: return LDAP_MOD_REPLACE;
    }
    return LDAP_MOD_REPLACE;
}

}  // namespace

void RequestControls::add(const char* oid, std::string value, Weight weight) {
    values_.push_back(std::move(value));
    LDAPControl control{};
    control.ldctl_oid = unconst(oid);
    if (!values_.back().empty()) control.ldctl_value = borrowed(values_.back());
    control.ldctl_iscritical = weight == Weight::Critical ? 1 : 0;
    controls_.push_back(control);
}

void RequestControls::add_identity(const std::optional<Dn>& as) {
    if (as) add(LDAP_CONTROL_PROXY_AUTHZ, "dn:" + as->str(), Weight::Critical);
}

bool RequestControls::add_condition(LDAP* handle, const std::optional<Filter>& only_if) {
    if (!only_if) return true;
    berval value{};
    if (ldap_create_assertion_control_value(handle, unconst(only_if->str().c_str()), &value) !=
        LDAP_SUCCESS)
        return false;
    const LibraryText owned(value.bv_val);
    add(LDAP_CONTROL_ASSERT, text_of(value), Weight::Critical);
    return true;
}

bool RequestControls::add_page(LDAP* handle, const std::string& cookie, int size) {
    auto borrowed_cookie = borrowed(cookie);
    berval value{};
    if (ldap_create_page_control_value(handle, size, &borrowed_cookie, &value) != LDAP_SUCCESS)
        return false;
    const LibraryText owned(value.bv_val);
    add(LDAP_CONTROL_PAGEDRESULTS, text_of(value), Weight::Critical);
    return true;
}

LDAPControl** RequestControls::array() {
    array_.clear();
    for (auto& control : controls_) array_.push_back(&control);
    array_.push_back(nullptr);
    return array_.data();
}

Modifications::Modifications(const std::vector<Change>& changes) {
    for (const auto& change : changes)
        if (change.kind != ChangeKind::Add || !change.values.empty()) append(change);
    for (auto& one : ones_) array_.push_back(&one.mod);
    array_.push_back(nullptr);
}

void Modifications::append(const Change& change) {
    auto& one = ones_.emplace_back();
    for (const auto& value : change.values) one.values.push_back(borrowed(value));
    for (auto& value : one.values) one.pointers.push_back(&value);
    one.pointers.push_back(nullptr);
    one.mod.mod_op = operation_of(change.kind) | LDAP_MOD_BVALUES;
    one.mod.mod_type = unconst(change.attribute.name);
    one.mod.mod_vals.modv_bvals = change.values.empty() ? nullptr : one.pointers.data();
}

}  // namespace directory
