// Users as a provisioning system changes and ends them: by the rules and with the records
// of /api/v1.
#include <gmock/gmock.h>

#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ScimChanges, OnePatchOfFieldsIsOneChange) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto reply = scim(
        api,
        "hlozanek",
        with_reason(
            patch(
                place,
                patch_of(R"({"op":"replace","path":"title","value":"vedoucí"},)"
                         R"({"op":"replace","path":"phoneNumbers[type eq \"work\"].value",)"
                         R"("value":"+420 541 651 111"})")
            ),
            "příkaz č. 7"
        )
    );
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_EQ(reply.text("title"), "vedoucí");
    EXPECT_EQ(api.account("cerny").phone, "+420 541 651 111");
    EXPECT_THAT(deeds(api), ElementsAre("account.change success"));
    EXPECT_EQ(reason_of(api.audit().front()), "příkaz č. 7");
}

TEST(ScimChanges, WhatIsTheSameChangesNothing) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto before = scim(api, "hlozanek", get(place));
    const auto reply = scim(api, "hlozanek", put(place, base::dump(before.body)));
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_EQ(reply.body, before.body);
    EXPECT_THAT(api.audit(), IsEmpty());
}

TEST(ScimChanges, PutLeavesWhatItDoesNotSay) {
    Api api;
    const auto before = api.account("cerny");
    const auto reply = scim(
        api,
        "hlozanek",
        put(place_of_account(api, "cerny"),
            R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"cerny",)"
            R"("id":"read-only","phoneNumbers":[],"active":true})")
    );
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_EQ(api.account("cerny").phone, "");
    EXPECT_EQ(api.account("cerny").email, before.email);
    EXPECT_EQ(api.account("cerny").validity, before.validity);
}

TEST(ScimChanges, InactiveIsDiscardedAndTakenBack) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto session = api.open_session("cerny");
    const auto set = [&](const char* flag) {
        return scim(
            api,
            "hlozanek",
            patch(
                place, patch_of(R"({"op":"replace","value":{"active":)" + std::string(flag) + "}}")
            )
        );
    };
    EXPECT_EQ(at(set("false").body, {"active"}), "false");
    EXPECT_TRUE(api.account("cerny").discarded);
    EXPECT_THAT(api.sessions_of("cerny"), IsEmpty());
    EXPECT_EQ(at(set("true").body, {"active"}), "true");
    EXPECT_FALSE(api.account("cerny").discarded);
    EXPECT_THAT(deeds(api), ElementsAre("account.discard success", "account.restore success"));
}

TEST(ScimChanges, DeleteDiscardsOnce) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    EXPECT_EQ(scim(api, "hlozanek", remove(place)).status, 204);
    EXPECT_TRUE(api.account("cerny").discarded);
    EXPECT_EQ(scim(api, "hlozanek", remove(place)).status, 404);
}

TEST(ScimChanges, AreMadeToWhatWasSeen) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto etag = *scim(api, "hlozanek", get(place)).headers.only("etag");
    auto change = patch(place, patch_of(R"({"op":"replace","path":"title","value":"a"})"));
    change.headers.set("If-Match", etag);
    EXPECT_EQ(scim(api, "hlozanek", change).status, 200);
    const auto late = scim(api, "hlozanek", change);
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(late.text("status"), "412");
    auto end = remove(place);
    end.headers.set("If-Match", etag);
    EXPECT_EQ(scim(api, "hlozanek", end).status, 412);
}

// The first of two changes is taken back when the second is refused, and both say so.
TEST(ScimChanges, AreAllMadeOrNone) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto reply = scim(
        api,
        "hlozanek",
        patch(
            place,
            patch_of(R"({"op":"replace","path":"userName","value":"cerna"},)"
                     R"({"op":"replace","path":"name.familyName","value":"Jiná"})")
        )
    );
    EXPECT_EQ(reply.status, 400) << base::dump(reply.body);
    EXPECT_EQ(api.account("cerny").name.surname, "Černý");
    EXPECT_THAT(
        deeds(api),
        ElementsAre("account.rename success", "account.change refused", "account.rename success")
    );
    EXPECT_THAT(reason_of(api.audit().back()), HasSubstr("Vráceno"));
    EXPECT_NE(
        api.audit().front().string_at("reference"), api.audit().back().string_at("reference")
    );
}

TEST(ScimChanges, RefuseWhatTheApiRefuses) {
    Api api;
    const std::string validity = std::string(kOurs) + ":validUntil";
    const auto title = patch_of(R"({"op":"replace","path":"title","value":"x"})");
    const auto own = scim(api, "hlozanek", patch(place_of_account(api, "hlozanek"), title));
    EXPECT_EQ(code_of(own), "own-account");
    const auto fixed = scim(
        api,
        "hlozanek",
        patch(
            place_of_account(api, "cerny"),
            patch_of(
                R"({"op":"replace","path":")" + std::string(kOurs) +
                R"(:ikMpsv","value":"1284384629"})"
            )
        )
    );
    EXPECT_EQ(fixed.text("scimType"), "mutability");
    const auto day = scim(
        api,
        "hlozanek",
        patch(
            place_of_account(api, "cerny"),
            patch_of(R"({"op":"add","path":")" + validity + R"(","value":"tomorrow"})")
        )
    );
    EXPECT_EQ(day.text("scimType"), "invalidValue");
    const auto foreign = scim(api, "hlozanek", patch(place_of_account(api, "otcenaskova"), title));
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(scim(api, "hlozanek", remove(place_of_account(api, "otcenaskova"))).status, 404);
    EXPECT_FALSE(api.account("otcenaskova").discarded);
}

// A parameter that is not understood is refused before anything changes.
TEST(ScimChanges, AreNotMadeWhenTheAnswerCouldNotBeGiven) {
    Api api;
    const auto reply = scim(
        api,
        "hlozanek",
        patch(
            place_of_account(api, "cerny") + "?attributes=nickName",
            patch_of(R"({"op":"replace","path":"title","value":"x"})")
        )
    );
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(api.account("cerny").position, "referentka");
}

}  // namespace
}  // namespace admin_api_test
