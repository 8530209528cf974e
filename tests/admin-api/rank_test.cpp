// What a caller may do by his rank (S59), by table.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {
namespace {

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
