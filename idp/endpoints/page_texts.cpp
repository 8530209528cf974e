#include "idp/endpoints/page_texts.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/json.h"

namespace idp {
namespace {

constexpr std::size_t kLargestTable = 262144;

auto no_text(const std::string& path, const std::string& key) {
    return base::fail(path + ": " + key + " is no text");
}

base::Result<Texts::Table, std::string> read_table(const std::string& path) {
    const auto text = base::read_file(path, kLargestTable);
    if (!text) return base::fail(path + ": cannot be read");
    const auto json = base::parse_json(*text, {.bytes = kLargestTable, .depth = 2});
    if (!json || json->as_object() == nullptr)
        return base::fail(path + ": " + (json ? "is no object" : json.error().reason));
    Texts::Table table;
    for (const auto& [key, value] : *json->as_object()) {
        if (value.as_string() == nullptr || value.as_string()->empty()) return no_text(path, key);
        table.emplace(key, *value.as_string());
    }
    return table;
}

base::Result<void, std::string> check_same_keys(
    const Texts::Table& left, const Texts::Table& right
) {
    for (const auto& [key, text] : left)
        if (!right.contains(key)) return base::fail("texts: " + key + " is in one language only");
    return {};
}

}  // namespace

base::Result<Texts, std::string> Texts::load(const std::string& folder) {
    Texts texts;
    texts.czech_ = TRY(read_table(folder + "/cs.json"));
    texts.english_ = TRY(read_table(folder + "/en.json"));
    TRY(check_same_keys(texts.czech_, texts.english_));
    TRY(check_same_keys(texts.english_, texts.czech_));
    return texts;
}

const Texts::Table& Texts::table(Language language) const {
    return language == Language::English ? english_ : czech_;
}

std::string Texts::text(Language language, std::string_view key) const {
    const auto found = table(language).find(key);
    return found == table(language).end() ? std::string(key) : found->second;
}

std::string Texts::text(Language language, std::string_view key, const Values& values) const {
    auto filled = text(language, key);
    for (const auto& [name, value] : values) {
        const auto mark = "{" + std::string(name) + "}";
        const auto at = filled.find(mark);
        if (at != std::string::npos) filled.replace(at, mark.size(), value);
    }
    return filled;
}

std::string key_for(std::string_view prefix, std::string_view code) {
    std::string key(prefix);
    std::ranges::transform(code, std::back_inserter(key), [](char c) {
        if (c == '-') return '_';
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return key;
}

}  // namespace idp
