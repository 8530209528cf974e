// JSON as a plain value (RFC 8259). parse() is strict: bounded size and depth, duplicate member
// names, invalid UTF-8, lone surrogates and numbers out of range are refused (S73). Members keep
// the order in which they were added. json_builder.h alone includes nlohmann's full header;
// json_stream.h reads what is larger than memory.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace base {

class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;                                      // null
    Json(bool value) : value_(value) {}                    // NOLINT(google-explicit-constructor)
    Json(std::int64_t value) : value_(value) {}            // NOLINT(google-explicit-constructor)
    Json(int value) : value_(std::int64_t{value}) {}       // NOLINT(google-explicit-constructor)
    Json(double value) : value_(value) {}                  // NOLINT(google-explicit-constructor)
    Json(std::string value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Json(std::string_view value)
        : value_(std::string(value)) {}                      // NOLINT(google-explicit-constructor)
    Json(const char* value) : value_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
    Json(Array value) : value_(std::move(value)) {}          // NOLINT(google-explicit-constructor)
    Json(Object value) : value_(std::move(value)) {}         // NOLINT(google-explicit-constructor)

    [[nodiscard]] static Json object(std::initializer_list<Member> members = {});
    [[nodiscard]] static Json array(std::initializer_list<Json> items = {});
    [[nodiscard]] static Json strings(const std::vector<std::string>& items);

    [[nodiscard]] bool is_null() const { return value_.index() == 0; }

    // The value when it has that type, else nullptr.
    [[nodiscard]] const bool* as_bool() const { return std::get_if<bool>(&value_); }
    [[nodiscard]] const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&value_); }
    [[nodiscard]] const double* as_double() const { return std::get_if<double>(&value_); }
    [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&value_); }
    [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&value_); }
    [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&value_); }

    // Member of an object, nullptr when absent or when this is no object.
    [[nodiscard]] const Json* find(std::string_view name) const;
    // A string member, nullopt when absent or of another type.
    [[nodiscard]] std::optional<std::string> string_at(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> int_at(std::string_view name) const;

    // Adds or replaces a member; turns null into an object first.
    Json& set(std::string_view name, Json value);
    // Appends to an array; turns null into an array first.
    Json& push(Json value);

    friend bool operator==(const Json&, const Json&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct JsonLimits {
    std::size_t bytes = 65536;
    std::size_t depth = 16;
};

struct JsonError {
    std::string reason;  // for the log, not for a person
};

[[nodiscard]] Result<Json, JsonError> parse_json(std::string_view text, JsonLimits limits = {});

// One line, no spaces. Invalid UTF-8 in a string is replaced by U+FFFD.
[[nodiscard]] std::string dump(const Json& json);
// Indented by two spaces, for files that people read.
[[nodiscard]] std::string dump_pretty(const Json& json);

}  // namespace base
