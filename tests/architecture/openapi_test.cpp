// The contract openapi.yaml against the code: every route is in it and nothing else, every problem
// has its code there, every reference leads somewhere, and every example keeps its schema.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "admin-api/problem.h"
#include "admin-api/router.h"
#include "core/settings/settings.h"

namespace {

using settings::Section;
using testing::Contains;

std::string contract_text() {
    std::ostringstream text;
    text << std::ifstream(std::string(KLICNIK_SOURCE_DIR) + "/admin-api/openapi.yaml").rdbuf();
    return text.str();
}

const Section& contract() {
    static const auto document = settings::Document::parse(contract_text(), "openapi.yaml");
    static const auto root = document.value().root();
    return root;
}

std::string lower(std::string_view text) {
    std::string low;
    for (const char letter : text) low.push_back(static_cast<char>(letter | 0x20));
    return low;
}

std::set<std::string> documented_routes() {
    const std::set<std::string> methods = {"get", "put", "post", "delete", "patch"};
    std::set<std::string> routes;
    for (const auto& [path, item] : contract().named("paths"))
        for (const auto& key : item.keys())
            if (methods.contains(key)) routes.insert(key + ' ' + path);
    return routes;
}

std::set<std::string> routes_in_the_code() {
    std::set<std::string> routes;
    for (const auto& route : admin_api::route_names())
        routes.insert(lower(web::wire_name(route.method)) + ' ' + route.path);
    return routes;
}

// "#/components/schemas/Problem"
Section follow(std::string_view reference) {
    auto section = contract();
    std::istringstream parts(std::string(reference.substr(2)));
    for (std::string part; std::getline(parts, part, '/');) section = section.section(part);
    return section;
}

std::vector<std::string> references() {
    constexpr std::string_view kMark = "$ref: '";
    const auto text = contract_text();
    std::vector<std::string> found;
    for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + 1)) {
        const auto from = at + kMark.size();
        found.push_back(text.substr(from, text.find('\'', from) - from));
    }
    return found;
}

Section resolved(const Section& section) {
    const auto reference = section.optional_text("$ref");
    return reference ? follow(*reference) : section;
}

// Every "example" beside a "schema", with the path where it stands.
struct Example {
    Section example;
    Section schema;
};

void collect_examples(const Section& content, std::vector<Example>& examples) {
    for (const auto& type : content.keys()) {
        const auto media = content.section(type);
        if (media.has("example"))
            examples.push_back({media.section("example"), resolved(media.section("schema"))});
    }
}

std::vector<Example> all_examples() {
    std::vector<Example> examples;
    for (const auto& [path, item] : contract().named("paths")) {
        for (const auto& method : item.keys()) {
            if (method == "parameters") continue;
            const auto operation = item.section(method);
            if (operation.has("requestBody"))
                collect_examples(
                    resolved(operation.section("requestBody")).section("content"), examples
                );
            for (const auto& [status, response] : operation.named("responses"))
                collect_examples(resolved(response).section("content"), examples);
        }
    }
    return examples;
}

TEST(OpenApi, HasEveryRouteAndNoOther) {
    EXPECT_EQ(documented_routes(), routes_in_the_code());
}

TEST(OpenApi, HasEveryProblemAndNoOther) {
    std::set<std::string> documented;
    const auto schema = follow("#/components/schemas/ProblemCode");
    for (const auto& code : schema.list("anyOf").front().texts("enum")) documented.insert(code);
    std::set<std::string> in_code;
    for (const auto code : admin_api::all_problems()) in_code.emplace(admin_api::code_of(code));
    EXPECT_EQ(documented, in_code);
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
    const auto found = references();
    EXPECT_GT(found.size(), 50U);
    for (const auto& reference : found) {
        ASSERT_TRUE(reference.starts_with("#/components/")) << reference;
        EXPECT_TRUE(follow(reference).is_present()) << reference;
    }
}

TEST(OpenApi, EveryExampleKeepsItsSchema) {
    const auto examples = all_examples();
    EXPECT_GT(examples.size(), 10U);
    for (const auto& [example, schema] : examples) {
        const auto known = schema.section("properties").keys();
        for (const auto& member : example.keys())
            EXPECT_THAT(known, Contains(member)) << example.path();
        for (const auto& member : schema.texts("required", {}))
            EXPECT_THAT(example.keys(), Contains(member)) << example.path();
    }
}

TEST(OpenApi, EveryObjectThatACallerSendsRefusesUnknownMembers) {
    for (const auto* name :
         {"ReasonOnly",
          "ReasonAndApproval",
          "PasswordReset",
          "ValidityChange",
          "NewPermission",
          "PermissionChange",
          "NewDelegation",
          "ApprovalProposal"}) {
        const auto schema = follow(std::string("#/components/schemas/") + name);
        EXPECT_FALSE(schema.flag("additionalProperties", true)) << name;
    }
}

}  // namespace
