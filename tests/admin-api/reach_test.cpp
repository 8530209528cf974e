// What a caller may see: own and foreign organizations (S58), and how he searches.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;

std::vector<std::string> usernames(const Reply& reply) {
    std::vector<std::string> names;
    const auto* accounts = reply.body.find("accounts");
    if (accounts == nullptr || accounts->as_array() == nullptr) return {"no list"};
    for (const auto& account : *accounts->as_array())
        names.push_back(account.string_at("username").value_or(""));
    return names;
}

// Every operation on one account; PLACE stands for its username.
const std::vector<Ask>& operations() {
    static const std::vector<Ask> all = {
        get("/accounts/PLACE"),
        get("/accounts/PLACE/sessions"),
        remove("/accounts/PLACE/lock", R"({"reason":"test"})"),
        post("/accounts/PLACE/password-reset", R"({"reason":"test"})"),
        post(
            "/accounts/PLACE/password-reset",
            R"({"password":"Konvice-plna-minci-58","reason":"test"})"
        ),
        post("/accounts/PLACE/letter", R"({"reason":"test"})"),
        post("/accounts/PLACE/activation", R"({"delivery":"link","reason":"test"})"),
        put("/accounts/PLACE/validity", R"({"until":"2030-01-01"})"),
        post("/accounts/PLACE/discard", R"({"reason":"test"})"),
        post("/accounts/PLACE/restore", R"({"reason":"test"})"),
        remove("/accounts/PLACE/sessions", R"({"reason":"test"})"),
        post(
            "/accounts/PLACE/permissions",
            R"({"module":"registr","code":"evidence-inspekci","level":"view"})"
        ),
        get("/accounts/PLACE/permissions?state=all"),
        patch(
            "/accounts/PLACE/permissions/7d444840-9dc0-11d1-b245-5ffdce74fad2",
            R"({"level":"view"})"
        ),
        remove("/accounts/PLACE/permissions/7d444840-9dc0-11d1-b245-5ffdce74fad2?reason=test"),
    };
    return all;
}

Ask on(Ask ask, const std::string& username) {
    constexpr std::string_view kPlace = "PLACE";
    ask.path.replace(ask.path.find(kPlace), kPlace.size(), username);
    return ask;
}

TEST(Reach, AForeignAccountAnswersLikeOneThatDoesNotExist) {
    Api api;
    for (const auto& operation : operations()) {
        const auto foreign = api.as("otcenaskova", on(operation, "cerny"));
        const auto missing = api.as("otcenaskova", on(operation, "nobody"));
        EXPECT_EQ(foreign.code(), "account-not-found") << operation.path;
        EXPECT_EQ(foreign.fingerprint(), missing.fingerprint()) << operation.path;
    }
}

TEST(Reach, NothingOfAForeignAccountIsInSearchesOrCounts) {
    Api api;
    for (const auto* query :
         {"name=cerny",
          "username=cerny",
          "organization=kraj-jihomoravsky",
          "name=cerny&state=all"}) {
        const auto reply = api.as("otcenaskova", get(std::string("/accounts?") + query));
        EXPECT_EQ(reply.status, 200) << query;
        EXPECT_THAT(usernames(reply), ElementsAre()) << query;
        EXPECT_EQ(reply.body.int_at("count"), 0) << query;
    }
    const auto unknown = api.as("otcenaskova", get("/accounts?organization=kraj-zadny"));
    const auto foreign = api.as("otcenaskova", get("/accounts?organization=kraj-jihomoravsky"));
    EXPECT_EQ(unknown.fingerprint(), foreign.fingerprint());
}

TEST(Reach, ANameIsFoundWithoutDiacriticsByWhoMaySeeIt) {
    Api api;
    for (const auto* caller : {"hlozanek", "beneda", "vrbicka"})
        EXPECT_THAT(usernames(api.as(caller, get("/accounts?name=cerny"))), ElementsAre("cerny"))
            << caller;
    EXPECT_THAT(
        usernames(api.as("hlozanek", get("/accounts?name=%C4%8Cern%C3%BD%20Kl"))),
        ElementsAre("cerny")
    );
}

TEST(Reach, AListOfTheOwnOrganizationIsInCzechOrderAndCut) {
    Api api;
    const auto all = usernames(api.as("hlozanek", get("/accounts")));
    ASSERT_GE(all.size(), 3U);
    EXPECT_THAT(all, testing::Contains("cerny"));
    const auto two = api.as("hlozanek", get("/accounts?limit=2"));
    EXPECT_EQ(usernames(two).size(), 2U);
    EXPECT_EQ(two.body.int_at("total"), static_cast<std::int64_t>(all.size()));
    EXPECT_NE(two.text("next"), "");
}

struct BadSearch {
    const char* caller;
    const char* query;
    const char* code;
};

TEST(Search, SaysWhichParameterIsWrong) {
    Api api;
    const std::vector<BadSearch> searches = {
        {"hlozanek", "name=ce", "parameters-invalid"},
        {"hlozanek", "ik_mpsv=1234567890", "parameters-invalid"},
        {"hlozanek", "limit=0", "parameters-invalid"},
        {"hlozanek", "limit=100000", "parameters-invalid"},
        {"hlozanek", "state=closed", "parameters-invalid"},
        {"hlozanek", "surname=cerny", "parameters-invalid"},
        {"hlozanek", "name=cerny&name=cerny", "parameters-invalid"},
        {"vrbicka", "", "search-too-wide"},
        {"beneda", "state=all", "search-too-wide"},
    };
    for (const auto& [caller, query, code] : searches) {
        const auto reply = api.as(caller, get(std::string("/accounts?") + query));
        EXPECT_EQ(reply.status, 400) << query;
        EXPECT_EQ(reply.code(), code) << query;
    }
}

}  // namespace
}  // namespace admin_api_test
