// Whom a reference number is about (R29), and what a lock remembers (R20).
#include <gmock/gmock.h>

#include "tests/admin-api/diagnosis/calls.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;

TEST(Reference, FindsWhomThePersonOnThePhoneIsAndWhichModuleItWas) {
    Api api;
    note(api, api.account("cerny").id, attempt("no-permission-for-module", "K7F3-9Q2M"));
    for (const auto* spoken : {"K7F3-9Q2M", "k7f39q2m", "K7F3%209Q2M"}) {
        const auto reply = api.as("hlozanek", get("/diagnosis?reference=" + std::string(spoken)));
        ASSERT_EQ(reply.status, 200) << spoken;
        EXPECT_EQ(reply.body.find("account")->string_at("username"), "cerny");
        EXPECT_EQ(reply.body.string_at("module"), "senior");
        EXPECT_EQ(verdict_of(reply), "no-permission-for-module");
        EXPECT_EQ(reply.body.find("asked")->string_at("reference"), "K7F3-9Q2M");
    }
}

TEST(Reference, OfAForeignPersonIsLikeOneThatWasNeverGivenOut) {
    Api api;
    note(api, api.account("cerny").id, attempt("wrong-password", "K7F3-9Q2M"));
    const auto foreign = api.as("otcenaskova", get("/diagnosis?reference=K7F3-9Q2M"));
    const auto unknown = api.as("otcenaskova", get("/diagnosis?reference=K7F3-9Q2N"));
    EXPECT_EQ(foreign.code(), "reference-not-found");
    EXPECT_EQ(foreign.fingerprint(), unknown.fingerprint());
}

TEST(Reference, OfAnUnknownNameSaysSo) {
    Api api;
    note(api, account::AccountId(""), attempt("wrong-password", "K7F3-9Q2M"));
    const auto reply = api.as("beneda", get("/diagnosis?reference=K7F3-9Q2M"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(verdict_of(reply), "unknown-username");
    EXPECT_TRUE(reply.body.find("account")->is_null());
}

TEST(Reference, ThatCannotBeOneIsRefusedAsAParameter) {
    Api api;
    for (const auto* spoken : {"", "K7F3", "K7F3-9Q2M7", "K7F3_9Q2M", "K7F3-9Q2%C3%81"})
        EXPECT_EQ(
            api.as("hlozanek", get("/diagnosis?reference=" + std::string(spoken))).code(),
            "parameters-invalid"
        ) << spoken;
    EXPECT_EQ(api.as("hlozanek", get("/diagnosis")).code(), "parameters-invalid");
}

TEST(Reach, OfDiagnosisAndLockIsTheCallers) {
    Api api;
    for (const auto* path : {"/accounts/PLACE/diagnosis", "/accounts/PLACE/lock"}) {
        const auto at = [&](const std::string& username) {
            std::string filled = path;
            return get(filled.replace(filled.find("PLACE"), 5, username));
        };
        const auto foreign = api.as("otcenaskova", at("cerny"));
        const auto missing = api.as("otcenaskova", at("nobody"));
        EXPECT_EQ(foreign.code(), "account-not-found") << path;
        EXPECT_EQ(foreign.fingerprint(), missing.fingerprint()) << path;
    }
}

TEST(LockHistory, RemembersWhoUnlockedAndHow) {
    Api api;
    lock(api, "cerny");
    const auto locked = api.as("hlozanek", get("/accounts/cerny/lock"));
    EXPECT_EQ(*locked.body.find("locked"), Json(true));
    EXPECT_EQ(locked.body.int_at("failed_attempts"), 3);
    EXPECT_EQ(locked.body.int_at("most_attempts"), 3);
    ASSERT_EQ(api.as("hlozanek", remove("/accounts/cerny/lock", kReason)).status, 204);
    lock(api, "cerny");
    ASSERT_EQ(api.as("beneda", post("/accounts/cerny/password-reset", kReason)).status, 200);
    const auto history = api.as("hlozanek", get("/accounts/cerny/lock"));
    EXPECT_EQ(*history.body.find("locked"), Json(false));
    EXPECT_THAT(texts_in(history.body, "locks", "ended_by"), ElementsAre("beneda", "hlozanek"));
    EXPECT_THAT(
        texts_in(history.body, "locks", "ended_as"), ElementsAre("password-reset", "unlock")
    );
}

}  // namespace
}  // namespace admin_api_test
