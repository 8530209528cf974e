// Versions: who reads is not sent again what he has, who changes changes what he has seen.
#include <gmock/gmock.h>

#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kServices = "/Groups/registr.evidence-socialnich-sluzeb";

Ask saying(Ask ask, const char* header, const std::string& tags) {
    ask.headers.set(header, tags);
    return ask;
}

Ask titled(const std::string& place) {
    return patch(place, patch_of(R"({"op":"replace","path":"title","value":"vedoucí"})"));
}

TEST(ScimVersions, WhatIsKnownIsNotSentAgain) {
    Api api;
    for (const auto& place : {place_of_account(api, "cerny"), std::string(kServices)}) {
        SCOPED_TRACE(place);
        const auto etag = *scim(api, "hlozanek", get(place)).headers.only("etag");
        for (const auto& tags : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
            const auto known = scim(api, "hlozanek", saying(get(place), "If-None-Match", tags));
            EXPECT_EQ(known.status, 304) << tags;
            EXPECT_THAT(known.bytes, IsEmpty());
            EXPECT_EQ(known.headers.only("etag"), etag);
        }
        const auto other = scim(api, "hlozanek", saying(get(place), "If-None-Match", "\"other\""));
        EXPECT_EQ(other.status, 200);
        const auto stale = scim(api, "hlozanek", saying(get(place), "If-Match", "\"other\""));
        EXPECT_EQ(stale.status, 412);
        EXPECT_THAT(stale.text("detail"), HasSubstr("If-Match"));
    }
}

TEST(ScimVersions, WhatHasChangedIsSentAgain) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto etag = *scim(api, "hlozanek", get(place)).headers.only("etag");
    ASSERT_EQ(scim(api, "hlozanek", titled(place)).status, 200);
    const auto reply = scim(api, "hlozanek", saying(get(place), "If-None-Match", etag));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("title"), "vedoucí");
}

// Titles of groups change without the account.
TEST(ScimVersions, GroupsOfAUserAreAlwaysSent) {
    Api api;
    const auto place = place_of_account(api, "cerny") + "?attributes=groups";
    const auto etag = *scim(api, "hlozanek", get(place)).headers.only("etag");
    EXPECT_EQ(scim(api, "hlozanek", saying(get(place), "If-None-Match", etag)).status, 200);
}

TEST(ScimVersions, OfWhatIsForeignAreNotTold) {
    Api api;
    const auto foreign = place_of_account(api, "otcenaskova");
    EXPECT_EQ(scim(api, "hlozanek", saying(get(foreign), "If-None-Match", "*")).status, 404);
    EXPECT_EQ(scim(api, "hlozanek", saying(titled(foreign), "If-None-Match", "*")).status, 404);
}

TEST(ScimVersions, AChangeIsNotMadeToWhatMustNotBeThere) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto before = scim(api, "hlozanek", get(place));
    const auto etag = *before.headers.only("etag");
    const auto* const user =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"title":"x"})";
    const auto* const group =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"members":[]})";
    const auto none = patch_of(R"({"op":"remove","path":"members"})");
    for (const auto& ask :
         {titled(place),
          put(place, user),
          remove(place),
          put(kServices, group),
          patch(kServices, none)}) {
        const auto reply = scim(api, "hlozanek", saying(ask, "If-None-Match", "*"));
        EXPECT_EQ(reply.status, 412) << ask.path;
        EXPECT_EQ(reply.text("status"), "412");
        EXPECT_THAT(reply.text("detail"), HasSubstr("If-None-Match"));
    }
    EXPECT_EQ(scim(api, "hlozanek", saying(titled(place), "If-None-Match", etag)).status, 412);
    EXPECT_EQ(scim(api, "hlozanek", get(place)).body, before.body);
    EXPECT_EQ(scim(api, "hlozanek", saying(titled(place), "If-None-Match", "\"x\"")).status, 200);
}

// One of several versions that the caller would change; a weak one is none (RFC 9110, 13.1.1).
TEST(ScimVersions, AChangeIsMadeToOneOfThoseSeen) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto etag = *scim(api, "hlozanek", get(place)).headers.only("etag");
    EXPECT_EQ(scim(api, "hlozanek", saying(titled(place), "If-Match", "W/" + etag)).status, 412);
    EXPECT_EQ(
        scim(api, "hlozanek", saying(titled(place), "If-Match", "\"old\", " + etag)).status, 200
    );
}

}  // namespace
}  // namespace admin_api_test
