// POST /par and what follows from it. Names of the conformance suite's modules for FAPI 2.0 stand
// beside what stands for them.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "tests/idp/support/login.h"
#include "tests/idp/support/pushing.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::StartsWith;

const std::string kParUrl = std::string(kIssuer) + "/par";

class Par : public PushingTest {
protected:
    Page logged_in(const std::string& target) {
        return browser.log_in(browser.open(target), "cerny", kGoodPassword);
    }
    Page redeem(const std::string& code, const ClientKey& proof_key) {
        const Form form{
            {"grant_type", "authorization_code"},
            {"code", code},
            {"redirect_uri", "https://fapi.example/callback"},
            {"code_verifier", std::string(kVerifier)}};
        const auto url = std::string(kIssuer) + "/token";
        return Browser(provider).post(
            "/token",
            with_proof("fapi", form),
            {{"dpop", proof_by(proof_key, {"POST", url}, now())}}
        );
    }
};

// happy-flow
TEST_F(Par, GivesAReferenceThatLeadsThroughTheLoginToACode) {
    const auto page = push("fapi", request_of("fapi"));
    ASSERT_EQ(page.status, 201) << page.body;
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_EQ(page.json().int_at("expires_in"), 60);
    const auto reference = page.json().string_at("request_uri").value_or("");
    EXPECT_THAT(reference, StartsWith("urn:ietf:params:oauth:request_uri:"));
    EXPECT_GE(reference.size(), 34U + 43U);
    const auto answer = logged_in(visit_to("fapi", reference));
    EXPECT_EQ(answer.answer("state"), "stav") << answer.body;
    EXPECT_EQ(answer.answer("iss"), kIssuer);
    EXPECT_EQ(redeem(answer.answer("code"), ClientKey()).status, 200);
}

// par-ensure-reused-request-uri-prior-to-auth-completion-succeeds, par-attempt-reuse-request_uri
TEST_F(Par, MayBeLookedAtAgainUntilThereIsACode) {
    const auto target = visit_to("fapi", pushed("fapi"));
    EXPECT_TRUE(browser.open(target).shows("page-login"));
    EXPECT_NE(logged_in(target).answer("code"), "");
    const auto again = browser.open(target);
    EXPECT_EQ(again.status, 400);
    EXPECT_TRUE(again.shows("page-request-refused"));
    EXPECT_EQ(again.location(), "");
}

TEST_F(Par, LeadsToOneCodeHoweverManyTry) {
    logged_in(visit_to("fapi", pushed("fapi")));
    const auto target = visit_to("fapi", pushed("fapi"));
    std::vector<int> codes(16, 0);
    {
        std::vector<std::jthread> attempts;
        for (auto& code : codes)
            attempts.emplace_back([this, &target, &code] {
                auto mine = browser;
                code = mine.get(target).answer("code").empty() ? 0 : 1;
            });
    }
    EXPECT_EQ(std::ranges::count(codes, 1), 1);
}

// user-rejects-authentication
TEST_F(Par, IsToldWhenThePersonCancelsTheLoginOrRefusesToAgree) {
    const auto cancel = [this](const Page& page) {
        return browser.follow(browser.post(
            "/login/cancel", {{"request", page.field("request")}, {"csrf", page.field("csrf")}}
        ));
    };
    const auto cancelled = cancel(browser.open(visit_to("fapi", pushed("fapi"))));
    EXPECT_EQ(cancelled.answer("error"), "access_denied") << cancelled.body;
    EXPECT_EQ(cancelled.answer("state"), "stav");
    logged_in(visit_to("fapi", pushed("fapi")));
    const auto asked = browser.open(visit_to("fapi", pushed("fapi", {{"prompt", "consent"}})));
    EXPECT_TRUE(asked.shows("page-consent")) << asked.body;
    EXPECT_EQ(cancel(asked).answer("error"), "access_denied");
}

// par-attempt-to-use-expired-request_uri
TEST_F(Par, EndsForAFirstVisitButNotForALoginThatIsSlow) {
    const auto target = visit_to("fapi", pushed("fapi"));
    const auto login = browser.open(target);
    advance(61s);
    EXPECT_EQ(Browser(provider).open(target).status, 400);
    advance(20min);
    EXPECT_NE(browser.log_in(login, "cerny", kGoodPassword).answer("code"), "");
}

// par-attempt-to-use-request_uri-for-different-client
TEST_F(Par, ServesItsOwnClientOnly) {
    const auto reference = pushed("fapi");
    EXPECT_EQ(browser.open(visit_to("fapi-jiny", reference)).status, 400);
    const auto elsewhere = browser.open(
        visit_to("fapi-jiny", reference) +
        "&redirect_uri=https%3A%2F%2Ffapi-jiny.example%2Fcallback&state=s"
    );
    EXPECT_EQ(elsewhere.answer("error"), "invalid_request_uri");
    EXPECT_EQ(elsewhere.answer("state"), "s");
    EXPECT_TRUE(browser.open(visit_to("fapi", reference)).shows("page-login"));
}

// ensure-different-state-inside-and-outside-request-object,
// state-only-outside-request-object-not-used
TEST_F(Par, IgnoresWhatStandsBesideTheReference) {
    const auto target = visit_to("fapi", pushed("fapi", {{"state", ""}}));
    const auto answer = logged_in(target + "&state=vedle&scope=profile&response_type=token");
    EXPECT_NE(answer.answer("code"), "");
    EXPECT_EQ(answer.answer("state"), "");
}

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

// ensure-unsigned-authorization-request-without-using-par-fails
TEST_F(Par, IsTheOnlyWayForFapiClients) {
    auto form = request_of("fapi");
    form.emplace_back("client_id", "fapi");
    const auto page = browser.get("/authorize?" + base::form_encode(form));
    EXPECT_EQ(page.answer("error"), "invalid_request");
    EXPECT_EQ(page.answer("state"), "stav");
}

// ensure-authorization-request-with-long-nonce
TEST_F(Par, KeepsALongNonceWhole) {
    const std::string nonce(384, 'n');
    const auto answer = logged_in(visit_to("fapi", pushed("fapi", {{"nonce", nonce}})));
    const auto tokens = redeem(answer.answer("code"), ClientKey()).json();
    EXPECT_EQ(claims_of(provider, *tokens.string_at("id_token")).string_at("nonce"), nonce);
}

TEST_F(Par, RefusesWhatIsTooLongToTravel) {
    const auto page = push("fapi", request_of("fapi", {{"login_hint", std::string(5000, 'x')}}));
    EXPECT_EQ(error_of(page), "invalid_request");
}

// ensure-dpopproof-at-par-endpoint-binding-success,
// ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt
TEST_F(Par, BindsTheCodeToTheKeyOfItsProof) {
    const ClientKey mine;
    for (const auto* whose : {"mine", "foreign"}) {
        const auto page =
            push("fapi", request_of("fapi"), {{"dpop", proof_by(mine, {"POST", kParUrl}, now())}});
        ASSERT_EQ(page.status, 201) << page.body;
        const auto target = visit_to("fapi", page.json().string_at("request_uri").value_or(""));
        auto answer = browser.open(target);
        if (answer.shows("page-login")) answer = browser.log_in(answer, "cerny", kGoodPassword);
        const auto is_mine = std::string(whose) == "mine";
        const auto tokens = redeem(answer.answer("code"), is_mine ? mine : ClientKey());
        EXPECT_EQ(tokens.status, is_mine ? 200 : 400) << tokens.body;
    }
}

// ensure-dpop-auth-code-binding-success, ensure-token-endpoint-fails-with-mismatched-dpop-jkt
TEST_F(Par, BindsTheCodeToTheThumbprintThatTheRequestNames) {
    const ClientKey mine;
    const Form named{{"dpop_jkt", mine.thumbprint()}};
    const auto answer = logged_in(visit_to("fapi", pushed("fapi", named)));
    EXPECT_EQ(redeem(answer.answer("code"), mine).status, 200);
    const auto other = browser.open(visit_to("fapi", pushed("fapi", named)));
    EXPECT_EQ(redeem(other.answer("code"), ClientKey()).status, 400);
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

// fapi2-message-signing: ensure-unsigned-request-at-par-endpoint-fails and its happy flow.
TEST_F(Par, TakesFromSignedClientsOnlyWhatTheySigned) {
    const auto form = request_of("fapi-podpis");
    const auto plain = push("fapi-podpis", form);
    EXPECT_EQ(error_of(plain), "invalid_request");
    const auto object = object_of("fapi-podpis", form);
    const auto page = push("fapi-podpis", {{"request", object}, {"state", "vedle"}});
    ASSERT_EQ(page.status, 201) << page.body;
    const auto reference = page.json().string_at("request_uri").value_or("");
    const auto answer = logged_in(visit_to("fapi-podpis", reference));
    EXPECT_NE(answer.answer("response"), "") << answer.location() << answer.body;
    EXPECT_EQ(answer.answer("code"), "");
    EXPECT_EQ(claims_of(provider, answer.answer("response")).string_at("state"), "stav");
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

TEST_F(Par, ShowsAPageForAReferenceThatIsNone) {
    const auto target = visit_to("fapi", "urn:ietf:params:oauth:request_uri:");
    EXPECT_EQ(browser.open(target).status, 400);
    EXPECT_EQ(browser.open(target + "%00%27").status, 400);
}

class ParForAll : public PushingTest {
protected:
    ParForAll()
        : PushingTest(
              "clients: {require_pushed_authorization_requests: true}\n"
              "tokens: {pushed_request: 5s}\n"
          ) {}
};

TEST_F(ParForAll, IsDemandedByTheSettings) {
    EXPECT_EQ(browser.get(authorize("registr")).answer("error"), "invalid_request");
    const auto page = Browser(provider).post(
        "/par",
        request_of(
            "registr", {{"client_id", "registr-web"}, {"client_secret", std::string(kSecret)}}
        )
    );
    EXPECT_EQ(error_of(page), "invalid_client") << "its method is client_secret_basic";
    const auto target = visit_to("podepisuje", pushed("podepisuje"));
    EXPECT_TRUE(browser.open(target).shows("page-login"));
    advance(5s);
    EXPECT_EQ(Browser(provider).open(target).status, 400);
    const auto metadata = browser.get("/.well-known/openid-configuration").json();
    const auto* duty = metadata.find("require_pushed_authorization_requests");
    ASSERT_NE(duty, nullptr) << base::dump(metadata);
    EXPECT_EQ(*duty, Json(true));
}

}  // namespace
}  // namespace idp_test
