// Who sees which organizations (R10), found by name without diacritics and in Czech order.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::SizeIs;

std::vector<std::string> ids(const Reply& reply) {
    return listed(reply, "organizations", "id");
}

TEST(Organizations, AnAdministratorSeesHisOwnAlone) {
    Api api;
    EXPECT_THAT(ids(api.as("hlozanek", get("/organizations"))), ElementsAre("kraj-jihomoravsky"));
    EXPECT_THAT(ids(api.as("hlozanek", get("/organizations?name=vysocina"))), ElementsAre());
    const auto foreign = api.as("hlozanek", get("/organizations/kraj-vysocina"));
    const auto missing = api.as("hlozanek", get("/organizations/kraj-zadny"));
    EXPECT_EQ(foreign.code(), "organization-not-found");
    EXPECT_EQ(foreign.fingerprint(), missing.fingerprint());
}

TEST(Organizations, TheMinistryAndTheHelpdeskSeeAllOfThem) {
    Api api;
    for (const auto* caller : {"vrbicka", "beneda"})
        EXPECT_THAT(ids(api.as(caller, get("/organizations?limit=200"))), SizeIs(22)) << caller;
}

struct Search {
    const char* query;
    std::vector<std::string> found;
};

TEST(Organizations, AreFoundByWhatIsKnownOfThem) {
    Api api;
    const std::vector<Search> searches = {
        {"name=sternberk", {"sternberk"}},
        {"name=%C5%A1ternberk%20M%C4%9Bsto", {"sternberk"}},
        {"name=mezirici", {"velke-mezirici"}},
        {"ico=00279978", {"boskovice"}},
        {"ovm_id=00279978", {"boskovice"}},
        {"kind=region&region=Vyso%C4%8Dina", {"kraj-vysocina"}},
        {"name=mezirici&kind=provider", {}},
    };
    for (const auto& [query, found] : searches)
        EXPECT_EQ(ids(api.as("vrbicka", get(std::string("/organizations?") + query))), found)
            << query;
}

TEST(Organizations, ComePageByPageInCzechOrder) {
    Api api;
    std::vector<std::string> names;
    std::string cursor;
    do {
        const auto page = api.as(
            "vrbicka",
            get("/organizations?kind=municipality&limit=5" +
                (cursor.empty() ? cursor : "&cursor=" + cursor))
        );
        for (const auto& name : listed(page, "organizations", "name")) names.push_back(name);
        cursor = page.text("next");
    } while (!cursor.empty());
    ASSERT_THAT(names, SizeIs(12));
    EXPECT_EQ(names.front(), "Město Blansko");
    const auto sternberk = std::find(names.begin(), names.end(), "Město Šternberk");
    const auto telc = std::find(names.begin(), names.end(), "Město Telč");
    EXPECT_LT(sternberk, telc);
    EXPECT_EQ(names.back(), "Statutární město Prostějov");
}

TEST(Organizations, ACursorOfAnotherQuestionIsRefused) {
    Api api;
    const auto page = api.as("vrbicka", get("/organizations?limit=1"));
    const auto other =
        api.as("vrbicka", get("/organizations?kind=region&cursor=" + page.text("next")));
    EXPECT_EQ(other.code(), "parameters-invalid");
}

TEST(Organizations, OneIsShownWithItsSeatModulesAndAdministrators) {
    Api api;
    const auto region = api.as("hlozanek", get("/organizations/kraj-jihomoravsky"));
    EXPECT_EQ(region.status, 200);
    EXPECT_EQ(region.text("address"), "Krajská 10, Jihomoravský");
    EXPECT_THAT(texts_at(region, "modules"), Contains("oknouze"));
    EXPECT_THAT(listed(region, "administrators", "username"), ElementsAre("hlozanek"));
    EXPECT_GE(region.body.int_at("accounts").value_or(0), 3);
    EXPECT_FALSE(region.headers.only("etag").value_or("").empty());
}

}  // namespace
}  // namespace admin_api_test
