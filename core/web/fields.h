// An ordered list of names and values: header fields, query and form parameters, cookies.
// Duplicates stay visible, because a repeated parameter is an error in OAuth (RFC 6749, 3.1).
// Names of header fields are lower case here.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

class Fields {
public:
    using Field = std::pair<std::string, std::string>;

    Fields() = default;
    Fields(std::initializer_list<Field> fields) : fields_(fields) {}
    explicit Fields(std::vector<Field> fields) : fields_(std::move(fields)) {}

    void add(std::string_view name, std::string_view value);
    // Replaces every field of that name by this one.
    void set(std::string_view name, std::string_view value);

    void remove(std::string_view name);

    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const { return count(name) != 0; }
    // The first value, nullptr when there is none.
    [[nodiscard]] const std::string* first(std::string_view name) const;
    // The value only when the name occurs exactly once.
    [[nodiscard]] std::optional<std::string> only(std::string_view name) const;
    // The first name that occurs more than once.
    [[nodiscard]] std::optional<std::string> repeated() const;

    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    [[nodiscard]] bool empty() const { return fields_.empty(); }
    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }

    friend bool operator==(const Fields&, const Fields&) = default;

private:
    std::vector<Field> fields_;
};

}  // namespace web
