// What is asked for when a request object and the parameters beside it both speak (OpenID Connect
// Core 6.1, RFC 9101 6.3). Names of the conformance suite's modules stand beside what stands for
// them.
#include <gmock/gmock.h>

#include "tests/idp/oauth/request_objects.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using base::Json;
using oauth_test::good_claims;
using oauth_test::signing_client;

const web::Fields kBeside{
    {"client_id", "client"},
    {"response_type", "code"},
    {"state", "beside"},
    {"nonce", "beside"},
    {"request", "a.b.c"},
};

TEST(EffectiveParameters, OfOpenIdConnectFillTheGapsOfTheObject) {
    auto claims = good_claims();
    claims.set("state", "inside").set("max_age", 5).set("unknown", Json::array({1}));
    claims.set("claims", Json::object({{"id_token", Json::object({{"acr", Json()}})}}));
    const auto fields = effective_parameters(kBeside, claims, Outside::FillsGaps);
    ASSERT_THAT(fields, IsOk());
    EXPECT_EQ(fields->only("state"), "inside");
    EXPECT_EQ(fields->only("nonce"), "beside");
    EXPECT_EQ(fields->only("max_age"), "5");
    EXPECT_EQ(fields->only("claims"), R"({"id_token":{"acr":null}})");
    EXPECT_EQ(fields->only("client_id"), "client");
    for (const auto* name : {"request", "iss", "aud", "exp", "nbf", "unknown"})
        EXPECT_FALSE(fields->contains(name)) << name;
}

// Modules state-only-outside-request-object-not-used and
// ensure-different-nonce-inside-and-outside-request-object.
TEST(EffectiveParameters, OfRfc9101AreThoseOfTheObjectAlone) {
    auto claims = good_claims();
    claims.set("nonce", "inside");
    const auto fields = effective_parameters(kBeside, claims, Outside::Ignored);
    ASSERT_THAT(fields, IsOk());
    EXPECT_FALSE(fields->contains("state"));
    EXPECT_EQ(fields->only("nonce"), "inside");
    EXPECT_EQ(outside_of(signing_client(Profile::Fapi2)), Outside::Ignored);
    EXPECT_EQ(outside_of(signing_client(Profile::Oidc)), Outside::FillsGaps);
    auto strict = signing_client(Profile::Oidc);
    strict.requests.signed_object = Duty::Required;
    EXPECT_EQ(outside_of(strict), Outside::Ignored);
}

TEST(EffectiveParameters, AreRefusedWhenTypesOrTheResponseTypeDoNotFit) {
    auto contradicting = good_claims();
    contradicting.set("response_type", "token");
    EXPECT_FALSE(effective_parameters(kBeside, contradicting, Outside::FillsGaps));
    for (const auto& value : {Json(true), Json(1.5), Json(), Json::array({"openid"})}) {
        auto claims = good_claims();
        claims.set("scope", value);
        EXPECT_FALSE(effective_parameters(kBeside, claims, Outside::Ignored)) << base::dump(value);
    }
}

TEST(EffectiveParameters, MayNameSeveralResources) {
    auto claims = good_claims();
    claims.set("resource", Json::array({"https://a.example/", "https://b.example/"}));
    const auto fields = effective_parameters(kBeside, claims, Outside::Ignored);
    ASSERT_THAT(fields, IsOk());
    EXPECT_EQ(fields->count("resource"), 2U);
    claims.set("resource", Json::array({1}));
    EXPECT_FALSE(effective_parameters(kBeside, claims, Outside::Ignored));
}

}  // namespace
}  // namespace oauth
