// The grammar of filters and what they mean (RFC 7644, 3.4.2.2), without a directory.
#include "admin-api/scim/filter.h"

#include <gmock/gmock.h>

#include "admin-api/scim/matching.h"
#include "admin-api/scim/narrowing.h"
#include "admin-api/scim/patch_path.h"

namespace admin_api_test {
namespace {

using admin_api::scim::account_kind;
using admin_api::scim::parse_filter;

base::Json jana() {
    return base::parse_json(R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id":"0b1c6f0e-1111-4222-8333-944455566677","userName":"nova","active":true,
        "name":{"familyName":"Nová","givenName":"Jana"},
        "emails":[{"value":"jana.nova@obec.cz","type":"work","primary":true}],
        "meta":{"resourceType":"User","lastModified":"2026-11-20T08:00:00Z"},
        "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User":
            {"ikMpsv":"1284384629","validUntil":"2026-12-31"}})")
        .value();
}

struct Row {
    const char* name;
    std::string filter;
    bool is_met;
};

TEST(ScimFilter, IsMetByWhomItMeans) {
    const std::string ours = "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User:";
    const std::vector<Row> rows = {
        {"equal", R"(userName eq "nova")", true},
        {"case of value", R"(userName eq "NOVA")", true},
        {"case of name and operator", R"(USERNAME EQ "nova")", true},
        {"case matters where the schema says so", R"(meta.resourceType eq "user")", false},
        {"Czech letters without case", R"(name.familyName eq "NOVÁ")", true},
        {"but not without marks", R"(name.familyName eq "Nova")", false},
        {"unequal", R"(userName ne "nova")", false},
        {"unequal to what is absent", R"(title ne "starosta")", true},
        {"contains", R"(emails.value co "@obec")", true},
        {"several values mean their value", R"(emails co "jana.")", true},
        {"starts with", R"(name.familyName sw "no")", true},
        {"ends with", R"(emails.value ew ".CZ")", true},
        {"present", "title pr", false},
        {"part present", "name.givenName pr", true},
        {"greater moment", R"(meta.lastModified gt "2026-11-19T23:59:59Z")", true},
        {"less moment", R"(meta.lastModified lt "2026-11-20T08:00:00Z")", false},
        {"or the same", R"(meta.lastModified le "2026-11-20T08:00:00Z")", true},
        {"day of ours", ours + R"(validUntil ge "2026-12-01")", true},
        {"flag", "active eq true", true},
        {"null is absent", "title eq null", true},
        {"not null", "userName ne null", true},
        {"and before or", R"(title pr and title pr or userName eq "nova")", true},
        {"grouping", R"(title pr and (title pr or userName eq "nova"))", false},
        {"not", R"(not (userName eq "nova"))", false},
        {"value path", R"(emails[type eq "work" and value co "obec"])", true},
        {"value path of one value", R"(emails[type eq "home" or value co "kraj"])", false},
        {"a quote in the value", R"(userName eq "a\" or userName pr or userName eq \"")", false},
    };
    for (const auto& row : rows) {
        const auto filter = parse_filter(row.filter);
        ASSERT_TRUE(filter) << row.name;
        EXPECT_TRUE(check_filter(*filter, account_kind())) << row.name;
        EXPECT_EQ(matches(*filter, jana(), account_kind()), row.is_met) << row.name;
    }
}

TEST(ScimFilter, IsRefusedWhenItIsNotWhollyUnderstood) {
    for (const auto* text :
         {"",
          " ",
          "userName",
          "userName eq",
          "eq \"a\"",
          "userName eq nova",
          "userName eq \"nova",
          "userName eq\"nova\"",
          "userName is \"nova\"",
          "(userName pr",
          "userName pr)",
          "userName pr userName pr",
          "userName pr and",
          "not userName pr",
          "emails[type pr",
          "emails.value[type pr]",
          "userName eq [1]",
          "userName eq {}",
          "1name pr",
          "a..b pr",
          "name.family.Name pr",
          "userName pr*",
          "userName eq \"a\"b",
          "userName pr or(title pr",
          "urn:x pr and",
          R"(userName eq "\x")"})
        EXPECT_FALSE(parse_filter(text)) << text;
}

TEST(ScimFilter, HasLimits) {
    const std::string deep(20, '(');
    EXPECT_FALSE(parse_filter(deep + "title pr" + std::string(20, ')')));
    std::string wide = "title pr";
    for (int i = 0; i < 64; ++i) wide += " or title pr";
    EXPECT_FALSE(parse_filter(wide));
    EXPECT_FALSE(parse_filter("title eq \"" + std::string(5000, 'a') + "\""));
}

TEST(ScimFilter, IsRefusedWhereTheSchemaKnowsBetter) {
    const std::string ours = "urn:ietf:params:scim:schemas:extension:klicnik:2.0:User:";
    for (const auto& text : std::vector<std::string>{
             "nickName pr",
             "name.middleName pr",
             "active gt true",
             "active eq \"true\"",
             "userName eq 1",
             "userName gt null",
             "name eq \"x\"",
             "meta.lastModified co \"2026\"",
             "meta.lastModified gt \"yesterday\"",
             "userName[value pr]",
             "emails[kind pr]",
             ours + "consent pr",
             "urn:other:User:userName pr"}) {
        const auto filter = parse_filter(text);
        ASSERT_TRUE(filter) << text;
        EXPECT_FALSE(check_filter(*filter, account_kind())) << text;
    }
}

using directory::Narrowing;

TEST(ScimFilter, IsNarrowedOnlyByWhatLeavesNobodyOut) {
    using By = Narrowing::By;
    const auto narrowed = [](const char* text) {
        return admin_api::scim::narrowing_of(parse_filter(text).value());
    };
    EXPECT_EQ(narrowed(R"(userName eq "Nova")"), (Narrowing{By::Username, "nova"}));
    EXPECT_EQ(narrowed(R"(name.familyName co "Nová")"), (Narrowing{By::NamePart, "nova"}));
    EXPECT_EQ(
        narrowed(R"(userName eq "nova" and title pr)"),
        (Narrowing{By::All, "", {{By::Username, "nova"}}})
    );
    EXPECT_EQ(narrowed(R"(userName eq "nova" or title pr)"), std::nullopt);
    EXPECT_EQ(narrowed(R"(not (userName eq "nova"))"), std::nullopt);
    EXPECT_EQ(narrowed(R"(userName ne "nova")"), std::nullopt);
    EXPECT_EQ(narrowed(R"(userName co "nova")"), std::nullopt);
    EXPECT_EQ(narrowed(R"(userName eq "*)(uid=*")"), std::nullopt);
    EXPECT_EQ(narrowed(R"(name.familyName co "No")"), std::nullopt);
    EXPECT_EQ(narrowed(R"(emails[value eq "a@b.cz"])"), std::nullopt);
}

TEST(ScimPath, HasAllTheFormsOfAPatch) {
    using admin_api::scim::parse_patch_path;
    EXPECT_EQ(parse_patch_path("name.familyName")->attribute.sub, "familyName");
    EXPECT_TRUE(parse_patch_path(R"(members[value eq "x"])")->filter);
    EXPECT_EQ(parse_patch_path(R"(emails[type eq "a]b"].value)")->attribute.sub, "value");
    EXPECT_EQ(parse_patch_path("urn:a:b:2.0:User:ikMpsv")->attribute.schema, "urn:a:b:2.0:User");
    for (const auto* text :
         {"",
          "a b",
          "[type pr]",
          "emails[type pr",
          "emails[]",
          "emails[type pr]x",
          "emails[type pr].",
          "emails[type pr].a.b",
          "name.a[type pr]"})
        EXPECT_FALSE(parse_patch_path(text)) << text;
}

}  // namespace
}  // namespace admin_api_test
