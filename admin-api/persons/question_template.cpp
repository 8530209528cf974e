#include "admin-api/persons/question_template.h"

#include <optional>

#include "core/base/json.h"

namespace admin_api {
namespace {

struct Placeholder {
    std::size_t begin = 0;
    std::size_t end = 0;  // behind the closing brace
    std::string_view name;
};

std::optional<Placeholder> next_placeholder(std::string_view text, std::size_t from) {
    for (auto at = text.find('{', from); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
        const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
        if (end == std::string_view::npos || text[end] != '}' || end == at + 1) continue;
        return Placeholder{at, end + 1, text.substr(at + 1, end - at - 1)};
    }
    return std::nullopt;
}

std::string_view entity_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&apos;";
        default: return {};
    }
}

void append_for_xml(std::string& text, std::string_view value) {
    for (const char c : value) {
        const auto entity = entity_of(c);
        if (entity.empty())
            text += c;
        else
            text += entity;
    }
}

void append_escaped(std::string& text, const std::string& value, AnswerFormat format) {
    if (format == AnswerFormat::Xml) return append_for_xml(text, value);
    const auto quoted = base::dump(base::Json(value));
    text.append(quoted, 1, quoted.size() - 2);
}

}  // namespace

std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> names;
    for (auto found = next_placeholder(text, 0); found; found = next_placeholder(text, found->end))
        names.emplace_back(found->name);
    return names;
}

std::string filled(std::string_view text, const TemplateValues& values, AnswerFormat format) {
    std::string out;
    std::size_t at = 0;
    for (auto found = next_placeholder(text, 0); found; found = next_placeholder(text, at)) {
        out += text.substr(at, found->begin - at);
        const auto value = values.find(found->name);
        if (value != values.end()) append_escaped(out, value->second.reveal(), format);
        at = found->end;
    }
    return out += text.substr(at);
}

}  // namespace admin_api
