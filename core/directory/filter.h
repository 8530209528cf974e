// Search filters (RFC 4515) built from typed parts: every value is escaped here and nowhere else,
// so no text that a person typed can change the meaning of a search (S49).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/directory/dn.h"
#include "core/directory/schema.h"

namespace directory {

class Filter {
public:
    [[nodiscard]] static Filter is(ObjectClass object_class);
    [[nodiscard]] static Filter equals(Attribute attribute, std::string_view value);
    [[nodiscard]] static Filter contains(Attribute attribute, std::string_view value);
    [[nodiscard]] static Filter starts_with(Attribute attribute, std::string_view value);
    [[nodiscard]] static Filter at_least(Attribute attribute, std::string_view value);
    [[nodiscard]] static Filter at_most(Attribute attribute, std::string_view value);
    [[nodiscard]] static Filter present(Attribute attribute);
    [[nodiscard]] static Filter entry_is(const Dn& dn);
    [[nodiscard]] static Filter all_of(const std::vector<Filter>& filters);
    [[nodiscard]] static Filter any_of(const std::vector<Filter>& filters);
    [[nodiscard]] static Filter none_of(const Filter& filter);

    [[nodiscard]] const std::string& str() const { return text_; }

private:
    explicit Filter(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace directory
