// A checked request of a client, and the situation in which its next step is decided.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <variant>

#include "idp/oauth/next_step.h"
#include "tests/idp/oauth/builders.h"

namespace oauth {

class NextStepTest : public testing::Test {
protected:
    NextStepTest() : clients_({oauth_test::web_client()}) {
        const auto checked =
            check_all(read_authorize_request(oauth_test::good_request()), {clients_});
        request_.emplace(*checked);
        situation_.now = oauth_test::noon();
    }
    void logged_in(std::chrono::seconds ago) {
        situation_.login = Login{oauth_test::mayor().id.str(), oauth_test::noon() - ago};
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

}  // namespace oauth
