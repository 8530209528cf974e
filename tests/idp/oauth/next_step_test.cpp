#include "idp/oauth/next_step.h"

#include <gmock/gmock.h>

#include "tests/idp/oauth/next_step_fixture.h"

namespace oauth {
namespace {

using namespace std::chrono_literals;
using oauth_test::noon;

TEST_F(NextStepTest, IsTheLoginForSomebodyUnknown) {
    expect<LogIn>();
}

TEST_F(NextStepTest, IsTheAnswerForSomebodyLoggedIn) {
    logged_in(1h);
    expect<Answer>();
    request_->prompt = Prompt::None;
    expect<Answer>();
}

// R17.
TEST_F(NextStepTest, IsTheChoiceForSomebodyLoggedInElsewhere) {
    logged_in(1min);
    situation_.is_elsewhere = true;
    expect<ChooseSession>();
    request_->prompt = Prompt::None;
    expect_refused(ErrorCode::InteractionRequired);
    situation_.refusal = account::Refusal::NoPermissionForModule;
    expect_refused(ErrorCode::AccessDenied);
    request_->prompt = Prompt::WhenNeeded;
    expect<Explain>();
    situation_.login.reset();
    expect<LogIn>();
}

TEST_F(NextStepTest, IsALoginWhereTheModuleAllowsLessThanTheSessionLasts) {
    logged_in(1h);
    situation_.has_outlived_module = true;
    expect<LogIn>();
    situation_.asked_at = noon() - 2h;
    expect<LogIn>();
    situation_.login->authenticated_at = noon() - 15min;
    expect<Answer>();
    situation_.asked_at.reset();
    request_->prompt = Prompt::None;
    expect_refused(ErrorCode::LoginRequired);
}

TEST_F(NextStepTest, IsNeverAPageWithPromptNone) {
    request_->prompt = Prompt::None;
    expect_refused(ErrorCode::LoginRequired);
    situation_.owes_password_change = true;
    expect_refused(ErrorCode::LoginRequired);
    logged_in(1h);
    situation_.refusal = account::Refusal::NoPermissionForModule;
    expect_refused(ErrorCode::AccessDenied);
    request_->max_age = 10s;
    expect_refused(ErrorCode::LoginRequired);
}

TEST_F(NextStepTest, IsANewLoginWithPromptLoginUntilOneWasMadeForThisRequest) {
    request_->prompt = Prompt::Login;
    logged_in(1s);
    expect<LogIn>();
    situation_.asked_at = noon();
    expect<LogIn>();
    situation_.login->authenticated_at = noon();
    expect<Answer>();
}

TEST_F(NextStepTest, IsANewLoginWhenTheOneForThisRequestWasMadeLongAgo) {
    situation_.asked_at = noon() - 8h;
    for (const auto origin : {Login::Origin::Earlier, Login::Origin::ThisRequest}) {
        request_->prompt = Prompt::Login;
        request_->max_age.reset();
        logged_in(15min);
        situation_.login->origin = origin;
        expect<Answer>();
        logged_in(15min + 1s);
        situation_.login->origin = origin;
        expect<LogIn>();
        request_->prompt = Prompt::WhenNeeded;
        request_->max_age = 60s;
        expect<LogIn>();
    }
}

TEST_F(NextStepTest, IsANewLoginWhenTheLastIsOlderThanMaxAge) {
    logged_in(100s);
    request_->max_age = 10000s;
    expect<Answer>();
    request_->max_age = 100s;
    expect<Answer>();
    request_->max_age = 99s;
    expect<LogIn>();
    request_->max_age = 0s;
    expect<LogIn>();
}

TEST_F(NextStepTest, IsALoginWhenTheHintNamesSomebodyElse) {
    logged_in(1s);
    situation_.hinted_subject = "somebody else";
    expect<LogIn>();
    situation_.hinted_subject = oauth_test::mayor().id.str();
    expect<Answer>();
}

TEST_F(NextStepTest, IsARefusalWhenSomebodyElseThanTheHintedPersonCame) {
    situation_.hinted_subject = "somebody else";
    situation_.asked_at = noon() - 60s;
    logged_in(90s);
    expect<LogIn>();
    logged_in(30s);
    expect_refused(ErrorCode::LoginRequired);
    situation_.hinted_subject = oauth_test::mayor().id.str();
    expect<Answer>();
}

TEST_F(NextStepTest, IsTheNewPasswordBeforeAnythingElseWhenOneIsOwed) {
    situation_.owes_password_change = true;
    expect<ChangePassword>();
    logged_in(1s);
    expect<ChangePassword>();
}

TEST_F(NextStepTest, ExplainsWhyTheModuleIsClosed) {
    logged_in(1s);
    EXPECT_FALSE(keeps_out(step()));
    situation_.refusal = account::Refusal::NoPermissionForModule;
    expect<Explain>();
    EXPECT_TRUE(keeps_out(step()));
    request_->prompt = Prompt::None;
    EXPECT_TRUE(keeps_out(step()));
    situation_.login.reset();
    EXPECT_FALSE(keeps_out(step())) << "nobody is there to be kept out";
}

TEST_F(NextStepTest, IsThePersonWhoseSubjectTheClaimsParameterAsksFor) {
    logged_in(1s);
    request_->claims = *parse_claims_request(R"({"id_token":{"sub":{"value":"somebody else"}}})");
    expect<LogIn>();
    request_->prompt = Prompt::None;
    expect_refused(ErrorCode::LoginRequired);
    request_->claims.id_token[0].values = {oauth_test::mayor().id.str()};
    expect<Answer>();
}

TEST_F(NextStepTest, IsALoginOfThisVeryRequestForASensitiveScope) {
    auto client = oauth_test::web_client();
    client.reauthentication.sensitive_scopes = {"profile"};
    request_->client = &client;
    logged_in(1s);
    expect<LogIn>();
    situation_.asked_at = noon() - 600s;
    expect<LogIn>();
    situation_.login->origin = Login::Origin::ThisRequest;
    expect<Answer>();
    request_->prompt = Prompt::None;
    expect<Answer>();
    situation_.login->authenticated_at = noon() - 300s;
    expect<Answer>();
    situation_.login->authenticated_at = noon() - 301s;
    expect_refused(ErrorCode::LoginRequired);
    request_->scope = {"openid"};
    expect<Answer>();
}

// The claims parameter is no way around the scope.
TEST_F(NextStepTest, IsALoginOfThisVeryRequestForAClaimOfASensitiveScope) {
    auto client = oauth_test::web_client();
    client.reauthentication.sensitive_scopes = {"profile"};
    request_->client = &client;
    request_->scope = {"openid"};
    logged_in(1s);
    for (const auto* claims :
         {R"({"userinfo":{"family_name":null}})", R"({"id_token":{"preferred_username":null}})"}) {
        request_->claims = *parse_claims_request(claims);
        situation_.login->origin = Login::Origin::Earlier;
        expect<LogIn>();
        situation_.login->origin = Login::Origin::ThisRequest;
        expect<Answer>();
    }
    situation_.login->origin = Login::Origin::Earlier;
    request_->claims = *parse_claims_request(R"({"userinfo":{"email":null}})");
    expect<Answer>();
}

TEST_F(NextStepTest, AsksForAgreementOnlyWhenTheClientWantsItAndNobodyIsKeptOut) {
    logged_in(1s);
    request_->consent = ConsentPrompt::Asked;
    expect<AskConsent>();
    situation_.has_agreed = true;
    expect<Answer>();
    situation_.has_agreed = false;
    situation_.refusal = account::Refusal::NoPermissionForModule;
    expect<Explain>();
    situation_.login.reset();
    expect<LogIn>();
}

}  // namespace
}  // namespace oauth
