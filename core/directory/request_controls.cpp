#include "core/directory/request_controls.h"

namespace directory {
namespace {

int scope_of(Scope scope) {
    switch (scope) {
        case Scope::Entry: return LDAP_SCOPE_BASE;
        case Scope::Children: return LDAP_SCOPE_ONELEVEL;
        case Scope::Subtree: return LDAP_SCOPE_SUBTREE;
    }
    return LDAP_SCOPE_BASE;
}

std::vector<char*> names_of(const std::vector<Attribute>& attributes) {
    constexpr std::size_t kNoneAndEnd = 2;
    std::vector<char*> names;
    names.reserve(attributes.size() + kNoneAndEnd);
    for (const auto& attribute : attributes) names.push_back(unconst(attribute.name));
    if (names.empty()) names.push_back(unconst(LDAP_NO_ATTRS));
    names.push_back(nullptr);
    return names;
}

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

int start_search(LDAP* handle, const Search& search, RequestControls& controls, int* id) {
    auto names = names_of(search.attributes);
    return ldap_search_ext(
        handle,
        search.base.str().c_str(),
        scope_of(search.scope),
        search.filter.str().c_str(),
        names.data(),
        0,
        controls.array(),
        nullptr,
        nullptr,
        static_cast<int>(search.limit),
        id
    );
}

}  // namespace directory
