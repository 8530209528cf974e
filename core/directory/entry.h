// One entry as a search returned it: its name and values, by attribute name without regard to case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/directory/dn.h"
#include "core/directory/schema.h"

namespace directory {

class Entry {
public:
    explicit Entry(Dn dn) : dn_(std::move(dn)) {}

    void add(std::string_view attribute, std::string value);
    [[nodiscard]] const Dn& dn() const { return dn_; }
    [[nodiscard]] const std::vector<std::string>& all(Attribute attribute) const;
    // Empty when the attribute is absent.
    [[nodiscard]] const std::string& first(Attribute attribute) const;
    [[nodiscard]] bool has(Attribute attribute) const;
    [[nodiscard]] bool is(ObjectClass object_class) const;
    [[nodiscard]] bool is_true(Attribute attribute) const;

private:
    Dn dn_;
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace directory
