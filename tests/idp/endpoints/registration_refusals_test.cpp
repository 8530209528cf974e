// What a client may not say of itself (RFC 7591 3.2.2; S35).
#include <gtest/gtest.h>

#include "tests/idp/support/registering.h"

namespace idp_test {
namespace {

using base::Json;
using web::Method;

struct Refused {
    const char* name;
    const char* member;
    Json value;
    const char* error;
};

TEST_F(RegistrationTest, RefusesWhatAClientMayNotSay) {
    const Refused rows[] = {
        {"no address", "redirect_uris", Json::array({}), "invalid_redirect_uri"},
        {"an address that is no list", "redirect_uris", kCallback, "invalid_redirect_uri"},
        {"a fragment",
         "redirect_uris",
         Json::array({"https://a.example/#x"}),
         "invalid_redirect_uri"},
        {"a script as a logo", "logo_uri", "javascript:alert(1)", "invalid_client_metadata"},
        {"data as terms", "tos_uri", "data:text/html,x", "invalid_client_metadata"},
        {"a login begun in the clear",
         "initiate_login_uri",
         "http://a.example/",
         "invalid_client_metadata"},
        {"implicit", "response_types", Json::array({"id_token"}), "invalid_client_metadata"},
        {"a password grant", "grant_types", Json::array({"password"}), "invalid_client_metadata"},
        {"no signature", "id_token_signed_response_alg", "none", "invalid_client_metadata"},
        {"a number for a name", "client_name", 7, "invalid_client_metadata"},
        {"a sector that cannot be read",
         "sector_identifier_uri",
         "https://127.0.0.1:1/",
         "invalid_client_metadata"},
        {"keys and an address of keys",
         "jwks",
         Json::object({{"keys", Json::array({})}}),
         "invalid_client_metadata"},
    };
    for (const auto& row : rows) {
        auto body = metadata();
        body.set(row.member, row.value);
        const auto page = create(body);
        EXPECT_EQ(page.status, 400) << row.name << page.body;
        EXPECT_EQ(page.json().string_at("error"), row.error) << row.name;
    }
    EXPECT_EQ(
        browser.send(Method::Post, "/register", "{", {{"Content-Type", "application/json"}}).status,
        400
    );
    EXPECT_EQ(browser.post("/register", {{"redirect_uris", kCallback}}).status, 400);
}

}  // namespace
}  // namespace idp_test
