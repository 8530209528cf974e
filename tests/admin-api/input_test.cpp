// What input is refused, member by member (S64, S68), and how a problem says so.
#include <gmock/gmock.h>

#include "admin-api/inputs.h"
#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using testing::HasSubstr;

struct BadBody {
    const char* body;
    int status;
    const char* code;
    const char* name;  // the member that errors must name
};

TEST(Input, NamesEveryWrongMember) {
    Api api;
    const std::vector<BadBody> bodies = {
        {R"({"until":"2030-01-01","klDisabled":"FALSE"})", 400, "members-invalid", "klDisabled"},
        {R"({"until":"2030-01-01","organization":"mpsv"})", 400, "members-invalid", "organization"},
        {R"({"until":20300101})", 400, "members-invalid", "until"},
        {R"({"until":"2030-02-30"})", 400, "members-invalid", "until"},
        {R"({"reason":"a\nb"})", 400, "members-invalid", "reason"},
        {R"({"reason":"a\u202e b"})", 400, "members-invalid", "reason"},
        {R"({"reason":"a\u0085 b"})", 400, "members-invalid", "reason"},
        {R"({"reason":"a\u2028 b"})", 400, "members-invalid", "reason"},
        {R"({"until":"2030-01-01","until":"2031-01-01"})", 400, "body-malformed", "until"},
        {R"(["until"])", 400, "body-malformed", ""},
        {R"({"until":)", 400, "body-malformed", ""},
        {R"({"from":"2030-01-01","until":"2029-01-01"})", 422, "validity-reversed", ""},
    };
    const auto before = api.account("cerny").entry_version;
    for (const auto& [body, status, code, name] : bodies) {
        const auto reply = api.as("hlozanek", put("/accounts/cerny/validity", body));
        EXPECT_EQ(reply.status, status) << body;
        EXPECT_EQ(reply.code(), code) << body;
        EXPECT_THAT(base::dump(reply.body), HasSubstr(name)) << body;
    }
    auto form = put("/accounts/cerny/validity", "until=2030-01-01");
    form.headers.set("Content-Type", "application/x-www-form-urlencoded");
    EXPECT_EQ(api.as("hlozanek", form).status, 415);
    EXPECT_EQ(api.account("cerny").entry_version, before);
}

TEST(Input, CountsTheCharactersOfAReasonNotItsBytes) {
    Api api;
    std::string longest;
    for (int character = 0; character < 500; ++character) longest += "ž";
    const auto unlock = [&](const std::string& reason) {
        return api.as(
            "hlozanek", remove("/accounts/cerny/lock", R"({"reason":")" + reason + "\"}")
        );
    };
    EXPECT_EQ(unlock(longest).status, 204);
    EXPECT_EQ(unlock(longest + "ž").code(), "members-invalid");
}

TEST(Input, OfABrokenBodyIsQuotedInNoLog) {
    web::Request request;
    request.headers.set("content-type", "application/json");
    for (const auto* end : {"", "\n\"}", "\" x}", "\"]", "\\q\"}"}) {
        request.body = std::string(R"({"password":"Sedm-mostu-pres-reku)") + end;
        const auto inputs = admin_api::Inputs::from_body(request, {"password"});
        ASSERT_FALSE(inputs) << end;
        EXPECT_EQ(inputs.error().code, admin_api::ProblemCode::BodyMalformed) << end;
        EXPECT_EQ(inputs.error().log_detail, "") << end;
    }
}

TEST(Problem, SpeaksCzechOrEnglishAndCarriesAReference) {
    Api api;
    const auto czech = api.as("hlozanek", get("/accounts/nobody"));
    EXPECT_EQ(czech.headers.only("content-type"), "application/problem+json");
    EXPECT_EQ(czech.text("title"), "Účet nebyl nalezen");
    EXPECT_EQ(czech.text("type"), "urn:klicnik:problem:account-not-found");
    EXPECT_EQ(czech.text("reference").size(), 9U);
    auto ask = get("/accounts/nobody");
    ask.headers.set("Accept-Language", "de, en;q=0.8, cs;q=0.5");
    const auto english = api.as("hlozanek", ask);
    EXPECT_EQ(english.text("title"), "The account was not found");
    EXPECT_EQ(english.headers.only("content-language"), "en");
    EXPECT_EQ(api.as("hlozanek", get("/nowhere")).code(), "http-404");
}

}  // namespace
}  // namespace admin_api_test
