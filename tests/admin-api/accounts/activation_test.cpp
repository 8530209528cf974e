// A one-time link that an administrator hands over instead of a password (R12, R21).
#include <gmock/gmock.h>

#include "core/state/activation_codes.h"
#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using state::ActivationCode;
using testing::HasSubstr;
using testing::Not;

constexpr auto* kPath = "/accounts/cerny/activation";
constexpr auto* kLink = R"({"delivery":"link"})";

class ActivationTest : public testing::Test {
protected:
    static ActivationCode code_of(const Reply& reply) {
        const auto link = reply.text("link");
        return ActivationCode::parse(link.substr(link.find('#') + 1)).value();
    }
    std::optional<state::Activation> found(const ActivationCode& code, base::Instant at) {
        return codes.find(code, at).value();
    }

    Api api;
    base::Instant now = base::system_clock()();
    state::ActivationCodes codes{api.store(), {}, base::system_random()};
};

TEST_F(ActivationTest, GivesALinkOnceThatIsGoodForAnHour) {
    const auto session = api.open_session("cerny");
    const auto reply = api.as("hlozanek", post(kPath, kLink));
    ASSERT_EQ(reply.status, 200) << reply.code();
    EXPECT_EQ(reply.text("username"), "cerny");
    EXPECT_THAT(reply.text("link"), HasSubstr("/activate#"));
    EXPECT_EQ(reply.headers.only("cache-control"), "no-store");
    const auto code = code_of(reply);
    const auto until = base::from_rfc3339(reply.text("valid_until")).value();
    EXPECT_GE(until, std::chrono::floor<std::chrono::seconds>(now + std::chrono::hours(1)));
    ASSERT_TRUE(found(code, until - std::chrono::seconds(1)));
    EXPECT_EQ(found(code, now)->account, api.account("cerny").id);
    EXPECT_FALSE(found(code, until + std::chrono::seconds(1)));
    EXPECT_EQ(
        api.log_in("cerny", api.slapd().password_of("cerny")), directory::PasswordCheck::Accepted
    );
    EXPECT_EQ(api.sessions_of("cerny").size(), 1U) << "until it is used, nothing changes";
}

TEST_F(ActivationTest, EndsTheFormerLink) {
    const auto first = code_of(api.as("hlozanek", post(kPath, kLink)));
    const auto second = code_of(api.as("hlozanek", post(kPath, kLink)));
    EXPECT_FALSE(found(first, now));
    EXPECT_TRUE(found(second, now));
}

TEST_F(ActivationTest, LeavesOneRecordWithoutTheCode) {
    const auto reply =
        api.as("beneda", post(kPath, R"({"delivery":"link","reason":"zavolala zpět"})"));
    ASSERT_EQ(reply.status, 200) << reply.code();
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 1U) << api.audit_text();
    EXPECT_EQ(records.front().string_at("activity"), "activation.issue");
    EXPECT_EQ(records.front().string_at("target"), "cerny");
    EXPECT_EQ(records.front().find("details")->string_at("reason"), "zavolala zpět");
    EXPECT_THAT(api.audit_text(), Not(HasSubstr(code_of(reply).grouped().reveal())));
}

// The same authority as for a reset (S58, S59).
TEST_F(ActivationTest, IsForWhoeverMayResetThePassword) {
    struct Row {
        const char* caller;
        const char* target;
        const char* body;
        const char* code;
    };
    const std::vector<Row> rows = {
        {"otcenaskova", "cerny", kLink, "account-not-found"},
        {"hlozanek", "nikdonikdo", kLink, "account-not-found"},
        {"hlozanek", "hlozanek", kLink, "own-account"},
        {"beneda", "cerny", kLink, "reason-required"},
        {"beneda", "vrbicka", R"({"delivery":"link","reason":"x"})", "target-is-higher"},
        {"cerny", "cerny", kLink, "not-an-administrator"},
        {"hlozanek", "cerny", "{}", "members-invalid"},
        {"hlozanek", "cerny", R"({"delivery":"e-mail"})", "members-invalid"},
        {"hlozanek", "cerny", R"({"delivery":"link","code":"BCDF"})", "members-invalid"},
        {"vrbicka", "tkadlec", kLink, "account-discarded"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(std::string(row.caller) + " " + row.target + " " + row.body);
        const auto path = "/accounts/" + std::string(row.target) + "/activation";
        const auto reply = api.as(row.caller, post(path, row.body));
        EXPECT_EQ(reply.code(), row.code);
        EXPECT_EQ(reply.body.find("link"), nullptr);
    }
}

}  // namespace
}  // namespace admin_api_test
