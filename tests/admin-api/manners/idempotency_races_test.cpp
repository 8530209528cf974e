// A POST under an Idempotency-Key that comes many times at once, or comes again after a program
// ended in the middle.
#include <gmock/gmock.h>

#include "admin-api/manners/remembered_answer.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/admin-api/manners/idempotency.h"
#include "tests/core/state/parallel.h"

namespace admin_api_test {
namespace {

using admin_api::RememberedAnswer;
using testing::SizeIs;

void expect_a_hundred_act_once(Api& api, Ask ask) {
    ask.headers.set("Authorization", "Bearer " + api.token_of("hlozanek"));
    constexpr std::size_t kAtOnce = 100;
    const auto replies = testing_support::in_parallel<Reply>(kAtOnce, [&](std::size_t) {
        return api.unjudged(ask);
    });
    std::size_t acted = 0;
    for (const auto& reply : replies) {
        const auto is_replayed = header(reply, "idempotency-replayed") == "true";
        if (reply.status == 201 && !is_replayed) ++acted;
        EXPECT_TRUE(reply.status == 201 || reply.code() == "idempotency-under-way")
            << reply.status << reply.code();
    }
    EXPECT_EQ(acted, 1U);
    EXPECT_THAT(api.audit(), SizeIs(1));
}

TEST(Idempotency, AHundredAtOnceAssignOnePermission) {
    Api api;
    expect_a_hundred_act_once(api, assignment());
    EXPECT_EQ(inspections_of(api, "cerny"), 1U);
}

TEST(Idempotency, AHundredAtOnceMakeOneAccount) {
    Api api;
    constexpr auto kMartinka =
        R"({"kind":"social-services","ik_mpsv":"1284384629","consent_given":"2026-11-20",
            "consent_document":"KUJI 12345/2026","consent_version":"2025-1"})";
    expect_a_hundred_act_once(api, under(kKey, post("/accounts", kMartinka)));
    const auto found = api.as("hlozanek", get("/accounts?username=martinka"));
    EXPECT_EQ(found.body.int_at("total"), 1);
}

// As another program left it that ended in the middle, or failed while it acted.
void leave_behind(Api& api, const RememberedAnswer& left) {
    web::Request request;
    request.method = web::Method::Post;
    request.target = std::string("/api/v1") + kPermissions;
    request.headers.add("content-type", "application/json");
    request.body = kInspection;
    auto remembered = left;
    remembered.request = admin_api::fingerprint_of(request, kKey).value();
    const auto caller = api.account("hlozanek").id.str();
    ASSERT_TRUE(api.store().put(
        {.kind = state::Kind::IdempotencyKey,
         .key = base::hex_encode(base::sha256(caller + '\n' + kKey)),
         .value = to_text(remembered),
         .owner = {},
         .group = {},
         .expires = base::system_clock()() + std::chrono::hours(1)}
    ));
}

TEST(Idempotency, WhatWasCutShortIsNotActedTwiceAndSaysThatNobodyKnows) {
    using Stage = RememberedAnswer::Stage;
    const auto now = base::system_clock()();
    struct Left {
        Stage stage;
        std::chrono::minutes ago;
        const char* code;
    };
    const std::vector<Left> all = {
        {Stage::UnderWay, std::chrono::minutes(0), "idempotency-under-way"},
        {Stage::UnderWay, std::chrono::minutes(11), "idempotency-outcome-unknown"},
        {Stage::Unknown, std::chrono::minutes(0), "idempotency-outcome-unknown"},
    };
    Api api;
    for (const auto& [stage, ago, code] : all) {
        leave_behind(api, {.request = {}, .stage = stage, .since = now - ago});
        EXPECT_EQ(api.as("hlozanek", assignment()).code(), code);
    }
    EXPECT_EQ(inspections_of(api, "cerny"), 0U);
}

}  // namespace
}  // namespace admin_api_test
