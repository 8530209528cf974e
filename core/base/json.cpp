#include "core/base/json.h"

#include <algorithm>

#include "core/base/json_builder.h"

namespace base {
namespace {

using Library = nlohmann::ordered_json;

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
    JsonBuilder builder(root, limits.depth);
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
