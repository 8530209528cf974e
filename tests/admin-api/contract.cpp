#include "tests/admin-api/contract.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <mutex>
#include <sstream>

#include "core/settings/settings.h"

namespace admin_api_test {
namespace {

using settings::Section;
using testing::Contains;

const Section& contract() {
    static const auto root =
        settings::Document::load({std::string(KLICNIK_SOURCE_DIR) + "/admin-api/openapi.yaml"})
            .value()
            .root();
    return root;
}

std::vector<std::string> segments(const std::string& path) {
    std::vector<std::string> found;
    std::istringstream parts(path.substr(0, path.find('?')));
    for (std::string part; std::getline(parts, part, '/');) found.push_back(part);
    return found;
}

// Behind every "$ref": '#/components/…'.
Section resolved(const Section& section) {
    const auto reference = section.optional_text("$ref");
    if (!reference) return section;
    auto target = contract();
    for (const auto& part : segments(*reference))
        if (part != "#") target = target.section(part);
    return resolved(target);
}

bool is_of(const std::string& path, const std::string& pattern) {
    const auto given = segments(path);
    const auto wanted = segments(pattern);
    return std::equal(
        given.begin(),
        given.end(),
        wanted.begin(),
        wanted.end(),
        [](const auto& part, const auto& sign) { return sign.starts_with('{') || part == sign; }
    );
}

std::string key_of(web::Method method) {
    std::string key;
    for (const char letter : web::wire_name(method)) key += static_cast<char>(letter | 0x20);
    return key;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as our own answers
void expect_in_schema(const base::Json& json, const Section& given) {
    const auto schema = resolved(given);
    if (const auto* text = json.as_string(); text != nullptr && schema.has("enum")) {
        EXPECT_THAT(schema.texts("enum"), Contains(*text)) << schema.path();
    }
    if (const auto* items = json.as_array())
        for (const auto& item : *items) expect_in_schema(item, schema.section("items"));
    const auto* members = json.as_object();
    if (members == nullptr || schema.flag("additionalProperties", false)) return;
    const auto properties = schema.section("properties");
    for (const auto& [name, value] : *members) {
        EXPECT_THAT(properties.keys(), Contains(name)) << schema.path();
        expect_in_schema(value, properties.section(name));
    }
    for (const auto& name : schema.texts("required", {}))
        EXPECT_NE(json.find(name), nullptr) << schema.path() << ": " << name;
}

void expect_of(const Section& operation, const Answered& answered) {
    const auto responses = operation.section("responses");
    const auto status = std::to_string(answered.status);
    if (answered.status < 500) {
        EXPECT_THAT(responses.keys(), Contains(status)) << answered.path;
    }
    const auto response = resolved(responses.section(responses.has(status) ? status : "default"));
    for (const auto& [media, content] : response.named("content"))
        if (media.find("json") != std::string::npos)
            expect_in_schema(answered.body, content.section("schema"));
}

// Without a token there is no caller by whom a key could be kept.
bool is_public(const Section& operation) {
    return operation.has("security");
}

bool names(const Section& operation, std::string_view header) {
    const auto parameters = operation.list("parameters");
    return std::ranges::any_of(parameters, [&](const Section& parameter) {
        return resolved(parameter).optional_text("name") == std::string(header);
    });
}

}  // namespace

std::vector<std::string> posts_without(std::string_view header) {
    std::vector<std::string> found;
    for (const auto& [path, item] : contract().named("paths"))
        if (path.starts_with("/api/v1") && item.has("post") && !is_public(item.section("post")) &&
            !names(item.section("post"), header))
            found.push_back(path);
    return found;
}

void expect_in_contract(const Answered& answered) {
    // The contract notes what was read of it; callers may come at once.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    for (const auto& [pattern, item] : contract().named("paths"))
        if (is_of(answered.path, pattern))
            return expect_of(item.section(key_of(answered.method)), answered);
    EXPECT_EQ(answered.status, 404) << answered.path;
}

}  // namespace admin_api_test
