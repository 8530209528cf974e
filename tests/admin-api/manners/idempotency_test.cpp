// A POST under an Idempotency-Key acts once, however often it is sent.
#include "tests/admin-api/manners/idempotency.h"

#include <gmock/gmock.h>

#include "admin-api/manners/remembered_answer.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/admin-api/contract.h"

namespace admin_api_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

std::vector<state::Record> remembered(Api& api) {
    return api.store().page(state::Kind::IdempotencyKey, "", 1000, base::system_clock()()).value();
}

TEST(Idempotency, TheSameRequestAgainIsAnsweredTheSameWithoutActing) {
    Api api;
    const auto first = api.as("hlozanek", assignment());
    ASSERT_EQ(first.status, 201);
    EXPECT_EQ(header(first, "idempotency-replayed"), "");
    const auto again = api.as("hlozanek", assignment());
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(header(again, "location"), header(first, "location"));
    EXPECT_EQ(header(again, "idempotency-replayed"), "true");
    EXPECT_NE(header(again, "x-reference"), header(first, "x-reference"));
    EXPECT_EQ(inspections_of(api, "cerny"), 1U);
    EXPECT_THAT(api.audit(), SizeIs(1));
}

TEST(Idempotency, WithoutTheHeaderTheSecondRequestActsAndIsRefused) {
    Api api;
    EXPECT_EQ(api.as("hlozanek", post(kPermissions, kInspection)).status, 201);
    EXPECT_EQ(api.as("hlozanek", post(kPermissions, kInspection)).code(), "already-assigned");
    EXPECT_THAT(remembered(api), testing::IsEmpty());
}

TEST(Idempotency, QuotationMarksDoNotMakeAnotherKey) {
    Api api;
    EXPECT_EQ(api.as("hlozanek", assignment()).status, 201);
    const auto quoted = under('"' + std::string(kKey) + '"', post(kPermissions, kInspection));
    EXPECT_EQ(header(api.as("hlozanek", quoted), "idempotency-replayed"), "true");
}

TEST(Idempotency, AnotherRequestUnderTheKeyIsRefused) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", assignment()).status, 201);
    const std::vector<Ask> others = {
        post(kPermissions, R"({"module":"registr","code":"evidence-inspekci","level":"update"})"),
        post("/accounts/cerny/permissions?x=1", kInspection),
        post("/accounts/cerny/discard"),
    };
    for (const auto& other : others) {
        const auto reply = api.as("hlozanek", under(kKey, other));
        EXPECT_EQ(reply.status, 422) << other.path;
        EXPECT_EQ(reply.code(), "idempotency-key-reused") << other.path;
    }
    EXPECT_FALSE(api.account("cerny").discarded);
    EXPECT_THAT(api.audit(), SizeIs(1));
}

TEST(Idempotency, TheKeyOfOneCallerSaysNothingToAnother) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", assignment()).status, 201);
    const auto foreign = api.as("otcenaskova", assignment());
    EXPECT_EQ(foreign.code(), "account-not-found");
    EXPECT_EQ(header(foreign, "location"), "");
}

TEST(Idempotency, APasswordIsNotKeptAndTheRepetitionIsToldThatItWasDone) {
    Api api;
    const auto reset = under(kKey, post("/accounts/cerny/password-reset"));
    const auto first = api.as("hlozanek", reset);
    ASSERT_EQ(first.status, 200);
    const auto again = api.as("hlozanek", reset);
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code(), "idempotency-done");
    EXPECT_EQ(api.log_in("cerny", first.text("password")), directory::PasswordCheck::MustChange);
    const auto records = remembered(api);
    ASSERT_THAT(records, SizeIs(1));
    EXPECT_THAT(records.front().value, Not(HasSubstr(first.text("password"))));
    EXPECT_THAT(records.front().owner, "");
    EXPECT_THAT(api.audit(), SizeIs(1));
}

TEST(Idempotency, WhatIsKeptDoesNotLetAPasswordBeGuessedNorTheKeyBeRead) {
    Api api;
    constexpr auto kBody = R"({"password":"Sedm-mostu-pres-reku","reason":"test"})";
    ASSERT_EQ(
        api.as("hlozanek", under(kKey, post("/accounts/cerny/password-reset", kBody))).status, 200
    );
    const auto record = remembered(api).front();
    EXPECT_THAT(record.value + record.key, Not(HasSubstr(kKey)));
    EXPECT_THAT(record.value, Not(HasSubstr("Sedm")));
    EXPECT_THAT(record.value, Not(HasSubstr(base::hex_encode(base::sha256(kBody)))));
}

// All at once: one acts, the others hear the same or that it is under way.
TEST(Idempotency, WhatWasRefusedMayBeAskedForAgainUnderTheSameKey) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", post("/accounts/cerny/discard")).status, 204);
    EXPECT_EQ(api.as("hlozanek", assignment()).code(), "account-discarded");
    EXPECT_THAT(remembered(api), testing::IsEmpty());
    ASSERT_EQ(api.as("hlozanek", post("/accounts/cerny/restore")).status, 204);
    EXPECT_EQ(api.as("hlozanek", assignment()).status, 201);
}

TEST(Idempotency, AnAnswerWithoutABodyIsAnsweredAgainToo) {
    Api api;
    const auto discard = under(kKey, post("/accounts/cerny/discard"));
    EXPECT_EQ(api.as("hlozanek", discard).status, 204);
    ASSERT_EQ(api.as("hlozanek", post("/accounts/cerny/restore")).status, 204);
    EXPECT_EQ(api.as("hlozanek", discard).status, 204);
    EXPECT_FALSE(api.account("cerny").discarded);
}

TEST(Idempotency, AKeyMustBeOneFitText) {
    Api api;
    const std::vector<std::string> keys = {
        "short", std::string(200, 'x'), "seventeen letters", R"("unbalanced-quotation-mark)"};
    for (const auto& key : keys) {
        const auto reply = api.as("hlozanek", under(key, post(kPermissions, kInspection)));
        EXPECT_EQ(reply.status, 400) << key;
        EXPECT_EQ(reply.code(), "idempotency-key-invalid") << key;
    }
    const auto twice = under("another-key-of-the-same", assignment());
    EXPECT_EQ(api.as("hlozanek", twice).code(), "idempotency-key-invalid");
    EXPECT_EQ(inspections_of(api, "cerny"), 0U);
}

TEST(Idempotency, ReadingTakesNoNoticeOfTheHeader) {
    Api api;
    EXPECT_EQ(api.as("hlozanek", under("x", get("/me"))).status, 200);
}

TEST(Idempotency, WhatCannotBeReadBackIsNotActedOn) {
    for (const auto* text :
         {"{",
          R"({"request":"x","stage":"done"})",
          R"({"request":"x","stage":"answered","since":1})",
          R"({"request":"x","stage":"later","since":1})"})
        EXPECT_FALSE(admin_api::remembered_from(text).has_value()) << text;
}

// The pipeline offers it to every POST that changes something; the contract must say so.
TEST(Idempotency, EveryPostOfTheContractNamesTheHeader) {
    EXPECT_THAT(posts_without("Idempotency-Key"), testing::IsEmpty());
}

}  // namespace
}  // namespace admin_api_test
