// What PATCH makes of a resource (RFC 7644, 3.5.2), without a directory.
#include "admin-api/scim/patch.h"

#include <gmock/gmock.h>

namespace admin_api_test {
namespace {

using admin_api::scim::account_kind;

constexpr const char* kJana = R"({"userName":"nova","active":true,"name":{"familyName":"Nová"},)"
                              R"("emails":[{"value":"a@obec.cz","type":"work"}]})";

std::string patch_with(const std::string& operations) {
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)" +
           operations + "]}";
}

// The resource afterwards, or the scimType of the refusal.
std::string after(const std::string& operations) {
    const auto body = base::parse_json(patch_with(operations)).value();
    const auto read = admin_api::scim::read_patch(body);
    if (!read) return std::string(read.error().faults.front().code);
    const auto resource = base::parse_json(kJana).value();
    const auto made = admin_api::scim::patched(resource, *read, account_kind());
    return made ? base::dump(*made) : std::string(made.error().faults.front().code);
}

// What stands there instead of one member.
std::string with(std::string_view name, const std::string& json) {
    auto resource = base::parse_json(kJana).value();
    resource.set(name, base::parse_json("[" + json + "]").value().as_array()->front());
    return base::dump(resource);
}

struct Row {
    const char* name;
    std::string operation;
    std::string expected;
};

TEST(ScimPatch, ChangesWhatThePathSays) {
    const std::vector<Row> rows = {
        {"simple",
         R"({"op":"replace","path":"title","value":"starosta"})",
         with("title", R"("starosta")")},
        {"op in any case", R"({"op":"Add","path":"title","value":"x"})", with("title", R"("x")")},
        {"part",
         R"({"op":"add","path":"name.givenName","value":"Jana"})",
         with("name", R"({"familyName":"Nová","givenName":"Jana"})")},
        {"complex merges",
         R"({"op":"replace","path":"name","value":{"givenName":"Jana"}})",
         with("name", R"({"familyName":"Nová","givenName":"Jana"})")},
        {"no path",
         R"({"op":"replace","value":{"title":"x","active":false}})",
         R"({"userName":"nova","active":false,"name":{"familyName":"Nová"},)"
         R"("emails":[{"value":"a@obec.cz","type":"work"}],"title":"x"})"},
        {"dotted name without a path",
         R"({"op":"add","value":{"name.givenName":"Jana"}})",
         with("name", R"({"familyName":"Nová","givenName":"Jana"})")},
        {"append",
         R"({"op":"add","path":"emails","value":[{"value":"b@obec.cz"}]})",
         with("emails", R"([{"value":"a@obec.cz","type":"work"},{"value":"b@obec.cz"}])")},
        {"append what is there",
         R"({"op":"add","path":"emails","value":{"value":"a@obec.cz"}})",
         kJana},
        {"replace all",
         R"({"op":"replace","path":"emails","value":[{"value":"b@obec.cz"}]})",
         with("emails", R"([{"value":"b@obec.cz"}])")},
        {"by filter",
         R"({"op":"replace","path":"emails[type eq \"work\"].value","value":"b@obec.cz"})",
         with("emails", R"([{"value":"b@obec.cz","type":"work"}])")},
        {"add by a filter that meets none",
         R"({"op":"add","path":"phoneNumbers[type eq \"work\"].value","value":"1"})",
         with("phoneNumbers", R"([{"type":"work","value":"1"}])")},
        {"remove by filter",
         R"({"op":"remove","path":"emails[value co \"obec\"]"})",
         R"({"userName":"nova","active":true,"name":{"familyName":"Nová"}})"},
        {"remove by value",
         R"({"op":"remove","path":"emails","value":[{"value":"a@obec.cz"}]})",
         R"({"userName":"nova","active":true,"name":{"familyName":"Nová"}})"},
        {"remove what is not there", R"({"op":"remove","path":"title"})", kJana},
        {"extension by name",
         R"({"op":"add","path":"urn:ietf:params:scim:schemas:extension:klicnik:2.0:User:workplace",)"
         R"("value":"radnice"})",
         with(
             "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User", R"({"workplace":"radnice"})"
         )},
        {"extension whole",
         R"({"op":"add","path":"urn:ietf:params:scim:schemas:extension:klicnik:2.0:User",)"
         R"("value":{"workplace":"radnice"}})",
         with(
             "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User", R"({"workplace":"radnice"})"
         )},
        {"two in their order",
         R"({"op":"add","path":"title","value":"x"},{"op":"remove","path":"title"})",
         kJana}};
    for (const auto& row : rows) EXPECT_EQ(after(row.operation), row.expected) << row.name;
}

TEST(ScimPatch, RefusesByItsNames) {
    const std::vector<Row> rows = {
        {"no operation", "", "invalidSyntax"},
        {"unknown op", R"({"op":"move","path":"title"})", "invalidSyntax"},
        {"unknown member",
         R"({"op":"add","path":"title","value":"x","from":"y"})",
         "invalidSyntax"},
        {"unreadable path", R"({"op":"add","path":"title[","value":"x"})", "invalidPath"},
        {"unknown path", R"({"op":"add","path":"nickName","value":"x"})", "invalidPath"},
        {"filter on one value",
         R"({"op":"add","path":"title[value pr]","value":"x"})",
         "invalidPath"},
        {"filter on unknown part", R"({"op":"remove","path":"emails[kind pr]"})", "invalidFilter"},
        {"remove nothing", R"({"op":"remove"})", "noTarget"},
        {"nobody is meant",
         R"({"op":"replace","path":"emails[type eq \"x\"].value","value":"x"})",
         "noTarget"},
        {"read-only", R"({"op":"replace","path":"displayName","value":"x"})", "mutability"},
        {"read-only part", R"({"op":"replace","path":"name.formatted","value":"x"})", "mutability"},
        {"groups", R"({"op":"add","path":"groups","value":[{"value":"x"}]})", "mutability"},
        {"id", R"({"op":"replace","path":"id","value":"x"})", "mutability"},
        {"required", R"({"op":"remove","path":"userName"})", "mutability"},
        {"wrong type", R"({"op":"replace","path":"active","value":"False"})", "invalidValue"},
        {"no value", R"({"op":"replace","path":"title"})", "invalidValue"},
        {"no object", R"({"op":"add","value":"x"})", "invalidValue"},
        {"external id", R"({"op":"add","path":"externalId","value":"x"})", "invalidPath"}};
    for (const auto& row : rows) EXPECT_EQ(after(row.operation), row.expected) << row.name;
}

}  // namespace
}  // namespace admin_api_test
