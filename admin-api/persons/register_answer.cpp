#include "admin-api/persons/register_answer.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/xml.h"

namespace admin_api {

namespace {

constexpr std::size_t kMostItems = 10000;
constexpr std::size_t kLargestAnswer = std::size_t{1024} * 1024;
constexpr std::size_t kDepth = 16;

}  // namespace

std::string joined(std::string_view path, std::string_view name) {
    if (path.empty()) return std::string(name);
    if (name.empty()) return std::string(path);
    return std::string(path).append("/").append(name);
}

// Collects the items of either format; `fault` is the first thing that was wrong.
class AnswerBuilder : public base::XmlVisitor {
public:
    void opened(std::string_view path) override { open_.push_back(add(std::string(path), "")); }
    void attribute(std::string_view path, std::string_view name, std::string_view text) override {
        add(joined(path, "@" + std::string(name)), std::string(text));
    }
    void closed(std::string_view /*path*/, std::string_view text) override {
        answer_.items_[open_.back()].text = text;
        open_.pop_back();
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser allows
    void take(const base::Json& json, const std::string& path) {
        if (json.is_null() || !fault_.empty()) return;
        if (const auto* items = json.as_array()) {
            for (const auto& item : *items) take(item, path);
        } else if (const auto* members = json.as_object()) {
            add(path, "");
            for (const auto& [name, value] : *members) take_member(value, path, name);
        } else {
            const auto* text = json.as_string();
            add(path, text != nullptr ? *text : base::dump(json));
        }
    }

    [[nodiscard]] RegisterAnswer::Read finish() && {
        if (answer_.items_.size() >= kMostItems) return base::fail(std::string("it is too long"));
        if (!fault_.empty()) return base::fail(std::move(fault_));
        return std::move(answer_);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser allows
    void take_member(const base::Json& value, const std::string& path, const std::string& name) {
        if (name.empty() || name.find('/') != std::string::npos)
            fault_ = "the name of a member is empty or has a slash";
        else
            take(value, joined(path, name));
    }

    std::size_t add(std::string path, std::string text) {
        auto& items = answer_.items_;
        if (items.size() < kMostItems) items.push_back({std::move(path), std::move(text)});
        return items.size() - 1;
    }

    RegisterAnswer answer_;
    std::vector<std::size_t> open_;
    std::string fault_;
};

RegisterAnswer::Read RegisterAnswer::from_json(std::string_view bytes) {
    const auto json = base::parse_json(bytes, {.bytes = kLargestAnswer, .depth = kDepth});
    // The parser's words quote what it read.
    if (!json) return base::fail(std::string("it is not JSON, or has members twice"));
    AnswerBuilder builder;
    builder.take(*json, "");
    return std::move(builder).finish();
}

RegisterAnswer::Read RegisterAnswer::from_xml(std::string_view bytes) {
    if (bytes.size() > kLargestAnswer) return base::fail(std::string("it is too large"));
    AnswerBuilder builder;
    const auto read = base::read_xml(bytes, {.depth = kDepth, .elements = kMostItems}, builder);
    if (!read)
        return base::fail("it is not the XML expected: line " + std::to_string(read.error().line));
    return std::move(builder).finish();
}

std::size_t RegisterAnswer::count(std::string_view path) const {
    return static_cast<std::size_t>(std::ranges::count(items_, path, &Item::path));
}

std::vector<std::string> RegisterAnswer::texts(std::string_view path) const {
    std::vector<std::string> found;
    for (const auto& item : items_)
        if (item.path == path) found.push_back(item.text);
    return found;
}

std::string RegisterAnswer::text(std::string_view path) const {
    const auto found = std::ranges::find(items_, path, &Item::path);
    return found == items_.end() ? std::string() : found->text;
}

}  // namespace admin_api
