// What a caller may see and do: own and foreign organizations (S58), ranks (S59), by table.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {
namespace {

using base::Json;
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

struct Rank {
    const char* caller;
    Ask ask;
    int status;
    const char* code;
};

TEST(Rank, DecidesWhatACallerMayDo) {
    Api api;
    const auto* const reset = R"({"reason":"test"})";
    const std::vector<Rank> ranks = {
        {"hlozanek", post("/accounts/hlozanek/password-reset"), 403, "own-account"},
        {"hlozanek",
         put("/accounts/hlozanek/validity", R"({"until":"2040-01-01"})"),
         403,
         "own-account"},
        {"hlozanek",
         post(
             "/accounts/hlozanek/permissions",
             R"({"module":"registr","code":"evidence-inspekci","level":"view"})"
         ),
         403,
         "own-account"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions", R"({"module":"senior","code":"pristup","level":"view"})"
         ),
         403,
         "not-your-module"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions",
             R"({"module":"oknouze","code":"socialni-pracovnik","level":"view"})"
         ),
         422,
         "wrong-kind-of-account"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions",
             R"({"module":"poskytovatel","code":"podat-zadost","level":"update"})"
         ),
         403,
         "may-not-delegate"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions",
             R"({"module":"poskytovatel","code":"delegovani-podani","level":"update"})"
         ),
         403,
         "may-not-delegate"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions",
             R"({"module":"poskytovatel","code":"hodnoceni-vykazu","level":"view","until":"2099-01-01"})"
         ),
         403,
         "beyond-own-validity"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions", R"({"module":"registr","code":"vymysl","level":"view"})"
         ),
         422,
         "unknown-permission"},
        {"hlozanek",
         post(
             "/accounts/cerny/permissions",
             R"({"module":"registr","code":"evidence-socialnich-sluzeb","level":"view"})"
         ),
         409,
         "already-assigned"},
        {"beneda", post("/accounts/cerny/discard", reset), 403, "not-for-helpdesk"},
        {"beneda",
         put("/accounts/cerny/validity", R"({"until":"2040-01-01"})"),
         403,
         "not-for-helpdesk"},
        {"beneda", post("/accounts/vrbicka/password-reset", reset), 403, "target-is-higher"},
        {"beneda", remove("/accounts/kubiznak/lock"), 422, "reason-required"},
        {"beneda", remove("/accounts/kubiznak/lock", reset), 204, ""},
        {"vrbicka", remove("/accounts/cerny/lock"), 204, ""},
    };
    for (const auto& rank : ranks) {
        const auto reply = api.as(rank.caller, rank.ask);
        EXPECT_EQ(reply.status, rank.status) << rank.caller << ' ' << rank.ask.path;
        EXPECT_EQ(reply.code(), rank.code) << rank.caller << ' ' << rank.ask.path << rank.ask.body;
    }
}

TEST(Rank, OfAnAdministratorOfMoreModulesIsAbove) {
    Api api;
    const auto today = base::prague_day(base::system_clock()());
    give(api.slapd(), "cerny", {account::Module::Senior, today});
    for (const auto& ask :
         {post("/accounts/cerny/password-reset"),
          remove("/accounts/cerny/lock"),
          remove("/accounts/cerny/sessions"),
          put("/accounts/cerny/validity", R"({"until":"2030-01-01"})"),
          post("/accounts/cerny/discard"),
          post("/accounts/cerny/restore")}) {
        const auto reply = api.as("hlozanek", ask);
        EXPECT_EQ(reply.status, 403) << ask.path;
        EXPECT_EQ(reply.code(), "target-is-higher") << ask.path;
    }
    EXPECT_EQ(api.as("hlozanek", get("/accounts/cerny")).status, 200);
    EXPECT_EQ(api.as("vrbicka", remove("/accounts/cerny/lock")).status, 204);
}

TEST(Rank, IsCheckedAgainByTheDirectory) {
    Api api;
    // Our own rule would allow it: only the directory knows that the derived right is gone.
    api.slapd().ldapmodify(
        "dn: " + api.slapd().account_dn("hlozanek") +
        "\nchangetype: modify\ndelete: klAdministersModule\n"
    );
    const auto reply = api.as("hlozanek", post("/accounts/cerny/discard"));
    EXPECT_THAT(reply.code(), testing::AnyOf("account-not-found", "refused-by-directory"));
    EXPECT_FALSE(api.account("cerny").discarded);
}

}  // namespace
}  // namespace admin_api_test
