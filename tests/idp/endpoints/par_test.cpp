// POST /par and what follows from it. Names of the conformance suite's modules for FAPI 2.0 stand
// beside what stands for them.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "tests/idp/support/pushing.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::StartsWith;

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
