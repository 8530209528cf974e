#include "core/web/fields.h"

#include <algorithm>

namespace web {

void Fields::add(std::string_view name, std::string_view value) {
    fields_.emplace_back(name, value);
}

void Fields::set(std::string_view name, std::string_view value) {
    remove(name);
    add(name, value);
}

void Fields::remove(std::string_view name) {
    std::erase_if(fields_, [name](const Field& field) { return field.first == name; });
}

std::size_t Fields::count(std::string_view name) const {
    const auto same = [name](const Field& field) { return field.first == name; };
    return static_cast<std::size_t>(std::ranges::count_if(fields_, same));
}

const std::string* Fields::first(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::first);
    return found == fields_.end() ? nullptr : &found->second;
}

std::optional<std::string> Fields::only(std::string_view name) const {
    if (count(name) != 1) return std::nullopt;
    return *first(name);
}

std::optional<std::string> Fields::repeated() const {
    const auto again = std::ranges::find_if(fields_, [this](const Field& field) {
        return count(field.first) > 1;
    });
    if (again == fields_.end()) return std::nullopt;
    return again->first;
}

}  // namespace web
