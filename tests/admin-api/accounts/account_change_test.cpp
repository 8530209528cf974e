// PATCH /accounts/{username} and PUT …/username: what an administrator changes of an account.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using base::Json;

Json field(Api& api, std::string_view name) {
    const auto reply = api.as("hlozanek", get("/accounts/cerny"));
    return *reply.body.find("details")->find(name);
}

TEST(AccountChange, ChangesWhatIsSentAndLeavesTheRest) {
    Api api;
    const auto email = field(api, "email");
    EXPECT_EQ(
        api.as("hlozanek", patch("/accounts/cerny", R"({"phone":"541 651 222","short_name":"KČ"})"))
            .status,
        204
    );
    EXPECT_EQ(field(api, "phone"), Json("541 651 222"));
    EXPECT_EQ(field(api, "short_name"), Json("KČ"));
    EXPECT_EQ(field(api, "email"), email);
    ASSERT_EQ(api.audit().size(), 1U) << api.audit_text();
    const auto details = *api.audit().front().find("details");
    EXPECT_EQ(details.find("before")->string_at("short_name"), "");
    EXPECT_EQ(details.find("after")->string_at("short_name"), "KČ");
}

TEST(AccountChange, TakesAFieldAwayByNullOrNothing) {
    Api api;
    EXPECT_EQ(
        api.as("hlozanek", patch("/accounts/cerny", R"({"phone":null,"workplace":""})")).status, 204
    );
    EXPECT_EQ(field(api, "phone"), Json(""));
    EXPECT_EQ(field(api, "workplace"), Json());
}

TEST(AccountChange, KeepsTheNameThatTheRegisterKeeps) {
    Api api;
    const auto reply = api.as("hlozanek", patch("/accounts/cerny", R"({"surname":"Bílá"})"));
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(api.account("cerny").name.surname, "Černý");
    EXPECT_EQ(
        api.as("hlozanek", patch("/accounts/cerny", R"({"second_surname":"Bílá"})")).status, 204
    );
}

TEST(AccountChange, RefusesWhatTheCallerDidNotSee) {
    Api api;
    const auto seen = api.as("hlozanek", get("/accounts/cerny")).headers.only("etag").value();
    auto ask = patch("/accounts/cerny", R"({"phone":"1"})");
    ask.headers.add("If-Match", seen);
    EXPECT_EQ(api.as("hlozanek", ask).status, 204);
    EXPECT_EQ(api.as("hlozanek", ask).status, 412);
}

TEST(AccountChange, IsNotForOthers) {
    Api api;
    const auto ask = patch("/accounts/cerny", R"({"phone":"1"})");
    EXPECT_EQ(api.as("otcenaskova", ask).status, 404);
    EXPECT_EQ(api.as("beneda", ask).status, 403);
    EXPECT_EQ(api.as("hlozanek", patch("/accounts/hlozanek", R"({"phone":"1"})")).status, 403);
}

TEST(Renaming, MovesTheAccountToAFreeNameAndKeepsThePerson) {
    Api api;
    const auto id = api.account("cerny").id;
    const auto reply =
        api.as("hlozanek", put("/accounts/cerny/username", R"({"username":"bila.klara"})"));
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(reply.headers.only("location"), "/api/v1/accounts/bila.klara");
    EXPECT_EQ(api.account("bila.klara").id, id);
    EXPECT_EQ(api.as("hlozanek", get("/accounts/cerny")).status, 404);
    EXPECT_EQ(
        api.as("hlozanek", put("/accounts/bila.klara/username", R"({"username":"hlozanek"})"))
            .code(),
        "username-taken"
    );
    EXPECT_EQ(
        api.as("hlozanek", put("/accounts/bila.klara/username", R"({"username":"Š!"})")).status, 400
    );
}

}  // namespace
}  // namespace admin_api_test
