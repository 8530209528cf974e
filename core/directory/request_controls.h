// Controls sent with a request, and the arrays that libldap wants, kept alive as long as the call.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "core/directory/handles.h"
#include "core/directory/requests.h"

namespace directory {

class RequestControls {
public:
    enum class Weight { Critical, Optional };

    void add(const char* oid, std::string value, Weight weight);
    void add_identity(const std::optional<Dn>& as);
    // False when libldap cannot make it.
    [[nodiscard]] bool add_condition(LDAP* handle, const std::optional<Filter>& only_if);
    [[nodiscard]] bool add_page(LDAP* handle, const std::string& cookie, int size);
    [[nodiscard]] LDAPControl** array();

private:
    std::deque<std::string> values_;
    std::deque<LDAPControl> controls_;
    std::vector<LDAPControl*> array_;
};

// LDAPMod** of changes.
class Modifications {
public:
    explicit Modifications(const std::vector<Change>& changes);
    [[nodiscard]] LDAPMod** array() { return array_.data(); }

private:
    struct One {
        LDAPMod mod{};
        std::vector<berval> values;
        std::vector<berval*> pointers;
    };
    void append(const Change& change);

    std::deque<One> ones_;
    std::vector<LDAPMod*> array_;
};

// libldap's own code. Nothing that is passed is needed after it.
[[nodiscard]] int start_search(
    LDAP* handle, const Search& search, RequestControls& controls, int* id
);

}  // namespace directory
