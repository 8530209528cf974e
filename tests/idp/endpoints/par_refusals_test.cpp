// What POST /par refuses. Names of the conformance suite's modules for FAPI 2.0 stand beside what
// stands for them.
#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/idp/support/pushing.h"

namespace idp_test {
namespace {

struct Refusal {
    std::string name;
    Form change;
    std::string error;
};

TEST_F(Par, RefusesWhatTheAuthorizationEndpointWouldRefuse) {
    for (const auto& [name, change, error] : std::vector<Refusal>{
             {"ensure-request-object-without-redirect-uri-fails",
              {{"redirect_uri", ""}},
              "invalid_request"},
             {"ensure-registered-redirect-uri",
              {{"redirect_uri", "https://evil.example/"}},
              "invalid_request"},
             {"ensure-response-type-code-idtoken-fails",
              {{"response_type", "code id_token"}},
              "unsupported_response_type"},
             {"ensure-response-type-token-fails",
              {{"response_type", "token"}},
              "unsupported_response_type"},
             {"par-ensure-pkce-required",
              {{"code_challenge", ""}, {"code_challenge_method", ""}},
              "invalid_request"},
             {"par-plain-pkce-rejected", {{"code_challenge_method", "plain"}}, "invalid_request"},
             {"par-authorization-request-containing-request_uri-form-param",
              {{"request_uri", "urn:ietf:params:oauth:request_uri:abc"}},
              "invalid_request"},
             {"unknown scope", {{"scope", "klicnik.admin"}}, "invalid_scope"},
             {"malformed thumbprint", {{"dpop_jkt", "abc"}}, "invalid_request"}}) {
        const auto page = push("fapi", request_of("fapi", change));
        EXPECT_EQ(page.status, 400) << name;
        EXPECT_EQ(error_of(page), error) << name << page.body;
        EXPECT_EQ(page.header("cache-control"), "no-store") << name;
        EXPECT_EQ(page.location(), "") << name;
    }
}

TEST_F(Par, RefusesAParameterThatComesTwice) {
    auto form = request_of("fapi");
    form.emplace_back("state", "druhy");
    EXPECT_EQ(error_of(push("fapi", form)), "invalid_request");
}

TEST_F(Par, RefusesWhatIsTooLongToTravel) {
    const auto page = push("fapi", request_of("fapi", {{"login_hint", std::string(5000, 'x')}}));
    EXPECT_EQ(error_of(page), "invalid_request");
}

TEST_F(Par, IsForClientsThatProveThemselves) {
    auto form = request_of("fapi");
    EXPECT_EQ(error_of(Browser(provider).post("/par", form)), "invalid_client");
    form.emplace_back("client_id", "fapi");
    const auto unproved = Browser(provider).post("/par", form);
    EXPECT_EQ(unproved.status, 401);
    EXPECT_EQ(error_of(unproved), "invalid_client");
    form.back().second = "fapi-jiny";
    EXPECT_EQ(error_of(push("fapi", form)), "invalid_client");
}

// par-attempt-invalid-http-method
TEST_F(Par, IsNothingButPosted) {
    for (const auto method : {web::Method::Get, web::Method::Put, web::Method::Delete})
        EXPECT_EQ(browser.send(method, "/par").status, 405);
}

// ensure-mismatched-dpop-jkt-fails
TEST_F(Par, RefusesAProofOfAnotherKeyThanTheRequestNames) {
    const auto page = push(
        "fapi",
        request_of("fapi", {{"dpop_jkt", ClientKey().thumbprint()}}),
        {{"dpop", proof_by(ClientKey(), {"POST", kParUrl}, now())}}
    );
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "invalid_request");
}

TEST_F(Par, RefusesObjectsThatAreNotThatClients) {
    const auto form = request_of("fapi-podpis");
    const ClientKey foreign;
    const auto nested = object_of(
        "fapi-podpis",
        form,
        {.claims = Json::object({{"request_uri", "urn:ietf:params:oauth:request_uri:abc"}})}
    );
    const auto unsigned_one =
        base::base64url_encode(R"({"alg":"none"})") + '.' + base::base64url_encode("{}") + '.';
    for (const auto& object :
         {object_of("fapi", request_of("fapi")), nested, unsigned_one, std::string("x.y.z")}) {
        const auto page = push("fapi-podpis", {{"request", object}});
        EXPECT_EQ(page.status, 400);
        EXPECT_EQ(error_of(page), "invalid_request_object") << page.body;
    }
}

TEST_F(Par, TakesOnlySoMuchFromWhoeverUsesTheNameOfAPublicClient) {
    const auto add_public = [&](const std::string& id) {
        provider.write_client(
            id,
            "client_id: " + id + "\nprofile: native\nmodule: registr\nredirect_uris: [\"https://" +
                id + ".example/callback\"]\n"
        );
    };
    add_public("verejny");
    add_public("verejny-jiny");
    ASSERT_THAT(provider.reload(), IsOk());
    const auto pushed = [&](const std::string& id) {
        auto form = request_of(id);
        form.emplace_back("client_id", id);
        return Browser(provider).post("/par", form);
    };
    for (int i = 0; i < 300; ++i) ASSERT_EQ(pushed("verejny").status, 201) << i;
    const auto refused_one = pushed("verejny");
    EXPECT_EQ(refused_one.status, 429);
    EXPECT_EQ(error_of(refused_one), "slow_down");
    EXPECT_EQ(pushed("verejny-jiny").status, 201);
    advance(std::chrono::minutes(10));
    EXPECT_EQ(pushed("verejny").status, 201);
}

}  // namespace
}  // namespace idp_test
