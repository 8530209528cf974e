#include "idp/oauth/next_step.h"

#include <gmock/gmock.h>

#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using namespace std::chrono_literals;
using oauth_test::noon;

class NextStepTest : public testing::Test {
protected:
    NextStepTest() : clients_({oauth_test::web_client()}) {
        const auto checked =
            check_all(read_authorize_request(oauth_test::good_request()), clients_);
        request_.emplace(*checked);
        situation_.now = noon();
    }
    void logged_in(std::chrono::seconds ago) {
        situation_.login = Login{oauth_test::mayor().id, noon() - ago};
    }
    [[nodiscard]] NextStep step() const { return next_step(*request_, situation_); }
    void expect_refused(ErrorCode code) {
        const auto refused = step();
        ASSERT_TRUE(std::holds_alternative<Refuse>(refused));
        EXPECT_EQ(std::get<Refuse>(refused).code, code);
    }
    template <class Step>
    void expect() {
        EXPECT_TRUE(std::holds_alternative<Step>(step())) << step().index();
    }

    Clients clients_;
    std::optional<CheckedRequest> request_;
    Situation situation_;
};

TEST_F(NextStepTest, IsTheLoginForSomebodyUnknown) {
    expect<LogIn>();
}

TEST_F(NextStepTest, IsTheAnswerForSomebodyLoggedIn) {
    logged_in(1h);
    expect<Answer>();
    request_->prompt = Prompt::None;
    expect<Answer>();
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

}  // namespace
}  // namespace oauth
