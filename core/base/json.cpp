#include "core/base/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace base {
namespace {

using Library = nlohmann::ordered_json;

// Builds a Json from nlohmann's events, so that depth and duplicates are refused while reading.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(Json& root, std::size_t depth) : root_(root), depth_(depth) {}

    [[nodiscard]] const std::string& reason() const { return reason_; }

    bool null() override { return add(Json()); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(std::int64_t value) override { return add(value); }
    bool number_unsigned(std::uint64_t value) override {
        if (value > static_cast<std::uint64_t>(INT64_MAX)) return refuse("number out of range");
        return add(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string& text) override {
        // A whole number that does not fit would lose its last digits as a double.
        if (text.find_first_of(".eE") == std::string::npos) return refuse("number out of range");
        return add(value);
    }
    bool string(std::string& value) override { return add(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return refuse("binary"); }

    bool start_object(std::size_t /*size*/) override { return open(Json(Json::Object())); }
    bool start_array(std::size_t /*size*/) override { return open(Json(Json::Array())); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        if (stack_.back().value.find(name) != nullptr) return refuse("duplicate member " + name);
        stack_.back().key = std::move(name);
        return true;
    }

    // The library's own words quote what it read last, perhaps a password.
    bool parse_error(
        std::size_t position,
        const std::string& /*token*/,
        const nlohmann::detail::exception& /*error*/
    ) override {
        return refuse("malformed at byte " + std::to_string(position));
    }

private:
    struct Level {
        Json value;
        std::string key;
    };

    bool refuse(std::string reason) {
        reason_ = std::move(reason);
        return false;
    }

    bool open(Json container) {
        if (stack_.size() >= depth_) return refuse("nested too deeply");
        stack_.push_back({std::move(container), {}});
        return true;
    }

    bool close() {
        auto done = std::move(stack_.back().value);
        stack_.pop_back();
        return add(std::move(done));
    }

    bool add(Json value) {
        if (stack_.empty()) {
            root_ = std::move(value);
        } else if (stack_.back().value.as_array() != nullptr) {
            stack_.back().value.push(std::move(value));
        } else {
            stack_.back().value.set(stack_.back().key, std::move(value));
        }
        return true;
    }

    Json& root_;
    std::size_t depth_;
    std::vector<Level> stack_;
    std::string reason_;
};

Library to_library(const Json& json) {
    if (const auto* value = json.as_bool()) return *value;
    if (const auto* value = json.as_int()) return *value;
    if (const auto* value = json.as_double()) return *value;
    if (const auto* value = json.as_string()) return *value;
    if (const auto* items = json.as_array()) {
        auto out = Library::array();
        for (const auto& item : *items) out.push_back(to_library(item));
        return out;
    }
    if (const auto* members = json.as_object()) {
        auto out = Library::object();
        for (const auto& [name, value] : *members) out[name] = to_library(value);
        return out;
    }
    return nullptr;
}

std::string by_library(const Json& json, int indent) {
    return to_library(json).dump(indent, ' ', false, Library::error_handler_t::replace);
}

// Nearly all that a server writes: printable ASCII without an escape.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    });
}

void write_text(std::string& out, const std::string& text) {
    if (!is_plain(text)) {
        out += by_library(text, -1);
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

void write(std::string& out, const Json& json);

void write_items(std::string& out, const Json::Array& items) {
    out += '[';
    for (const auto& item : items) {
        if (&item != items.data()) out += ',';
        write(out, item);
    }
    out += ']';
}

void write_members(std::string& out, const Json::Object& members) {
    out += '{';
    for (const auto& member : members) {
        if (&member != members.data()) out += ',';
        write_text(out, member.first);
        out += ':';
        write(out, member.second);
    }
    out += '}';
}

// The library would first copy everything into a tree of its own; it writes what is not plain.
void write(std::string& out, const Json& json) {
    if (const auto* text = json.as_string()) {
        write_text(out, *text);
    } else if (const auto* number = json.as_int()) {
        out += std::to_string(*number);
    } else if (const auto* items = json.as_array()) {
        write_items(out, *items);
    } else if (const auto* members = json.as_object()) {
        write_members(out, *members);
    } else {
        out += by_library(json, -1);
    }
}

}  // namespace

Json Json::object(std::initializer_list<Member> members) {
    return Json(Object(members));
}
Json Json::array(std::initializer_list<Json> items) {
    return Json(Array(items));
}
Json Json::strings(const std::vector<std::string>& items) {
    return Json(Array(items.begin(), items.end()));
}

const Json* Json::find(std::string_view name) const {
    const auto* members = as_object();
    if (members == nullptr) return nullptr;
    const auto found = std::find_if(members->begin(), members->end(), [&](const auto& member) {
        return member.first == name;
    });
    return found == members->end() ? nullptr : &found->second;
}

std::optional<std::string> Json::string_at(std::string_view name) const {
    const auto* member = find(name);
    if (member == nullptr || member->as_string() == nullptr) return std::nullopt;
    return *member->as_string();
}

std::optional<std::int64_t> Json::int_at(std::string_view name) const {
    const auto* member = find(name);
    if (member == nullptr || member->as_int() == nullptr) return std::nullopt;
    return *member->as_int();
}

Json& Json::set(std::string_view name, Json value) {
    if (is_null()) value_ = Object();
    auto& members = std::get<Object>(value_);
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) {
        return member.first == name;
    });
    if (found == members.end())
        members.emplace_back(std::string(name), std::move(value));
    else
        found->second = std::move(value);
    return *this;
}

Json& Json::push(Json value) {
    if (is_null()) value_ = Array();
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

Result<Json, JsonError> parse_json(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes) return fail(JsonError{"too large"});
    // RFC 8259, 8.1: nobody may send a byte order mark; the library would skip it.
    if (text.starts_with("\xEF\xBB\xBF")) return fail(JsonError{"byte order mark"});
    Json root;
    Builder builder(root, limits.depth);
    if (!nlohmann::json::sax_parse(text, &builder)) return fail(JsonError{builder.reason()});
    return root;
}

std::string dump(const Json& json) {
    std::string text;
    write(text, json);
    return text;
}
std::string dump_pretty(const Json& json) {
    return by_library(json, 2);
}

}  // namespace base
