#include "idp/oauth/discovery.h"

#include <gmock/gmock.h>

#include <string>

namespace oauth {
namespace {

constexpr auto kIssuer = "https://idp.example";

TEST(Metadata, NamesWhatIsOfferedAndNothingElse) {
    const auto document = metadata(kIssuer, {"klicnik.admin"});
    EXPECT_EQ(document.string_at("issuer"), kIssuer);
    for (const auto& [name, value] : *document.as_object()) {
        if (!name.ends_with("_endpoint") && name != "jwks_uri") continue;
        ASSERT_NE(value.as_string(), nullptr) << name;
        EXPECT_TRUE(value.as_string()->starts_with("https://idp.example/")) << name;
    }
    EXPECT_EQ(dump(*document.find("response_types_supported")), R"(["code"])");
    EXPECT_EQ(
        document.string_at("pushed_authorization_request_endpoint"), std::string(kIssuer) + "/par"
    );
    for (const auto* ability :
         {"request_parameter_supported",
          "request_uri_parameter_supported",
          "require_request_uri_registration",
          "claims_parameter_supported"})
        EXPECT_EQ(*document.find(ability), base::Json(true)) << ability;
    EXPECT_EQ(
        dump(*document.find("request_object_signing_alg_values_supported")),
        R"(["RS256","PS256","ES256","EdDSA"])"
    );
    EXPECT_THAT(
        dump(*document.find("id_token_signing_alg_values_supported")), testing::HasSubstr("RS256")
    );
    EXPECT_THAT(dump(*document.find("scopes_supported")), testing::HasSubstr("klicnik.admin"));
}

}  // namespace
}  // namespace oauth
