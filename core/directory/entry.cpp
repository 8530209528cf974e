#include "core/directory/entry.h"

#include <strings.h>

#include <algorithm>

namespace directory {
namespace {

std::string lower(std::string_view name) {
    std::string text(name);
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

void Entry::add(std::string_view attribute, std::string value) {
    values_[lower(attribute)].push_back(std::move(value));
}

const std::vector<std::string>& Entry::all(Attribute attribute) const {
    static const std::vector<std::string> none;
    const auto found = values_.find(lower(attribute.name));
    return found == values_.end() ? none : found->second;
}

const std::string& Entry::first(Attribute attribute) const {
    static const std::string none;
    const auto& values = all(attribute);
    return values.empty() ? none : values.front();
}

bool Entry::has(Attribute attribute) const {
    return !all(attribute).empty();
}

bool Entry::is(ObjectClass object_class) const {
    return std::ranges::any_of(all(schema::kObjectClass), [&](const std::string& name) {
        return strcasecmp(name.c_str(), object_class.name) == 0;
    });
}

bool Entry::is_true(Attribute attribute) const {
    return first(attribute) == "TRUE";
}

}  // namespace directory
