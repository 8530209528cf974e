// Accounts as tables: what stands in them, whose they are, and that somebody notes it.
#include <gmock/gmock.h>

#include <set>
#include <sstream>

#include "tests/admin-api/api.h"
#include "tests/admin-api/exports/raw_reply.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<std::string> lines_of(const std::string& csv) {
    std::vector<std::string> lines;
    std::istringstream text(csv);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

TEST(AccountExport, GivesARowForEachPermissionWithinTheOwnOrganization) {
    Api api;
    const auto reply = raw(api, "hlozanek", get("/account-export"));
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.headers.only("content-type"), "text/csv; charset=utf-8; header=present");
    EXPECT_THAT(
        reply.headers.only("content-disposition").value_or(""),
        StartsWith("attachment; filename=\"ucty-")
    );
    auto lines = lines_of(reply.body);
    ASSERT_GT(lines.size(), 3U);
    EXPECT_THAT(
        lines.front(),
        StartsWith("\xEF\xBB\xBF"
                   "akce;\"uživatelské jméno\";organizace;")
    );
    lines.erase(lines.begin());
    EXPECT_THAT(lines, Each(HasSubstr(";kraj-jihomoravsky;")));
    EXPECT_THAT(lines, Contains(HasSubstr(";registr;evidence-socialnich-sluzeb;update;")));
    EXPECT_THAT(lines, Not(Contains(HasSubstr(";revoked;"))));
}

TEST(AccountExport, KnowsTheFiltersOfTheList) {
    Api api;
    const auto found = raw(api, "hlozanek", get("/account-export?name=cerny")).body;
    EXPECT_THAT(lines_of(found), Contains(StartsWith(";cerny;")));
    const auto holders = raw(api, "hlozanek", get("/account-export?module=registr")).body;
    EXPECT_THAT(holders, HasSubstr(";cerny;"));
    EXPECT_THAT(found, Not(HasSubstr(";hlozanek;")));
    EXPECT_THAT(
        raw(api, "hlozanek", get("/account-export?username=nikdo")).body, HasSubstr("akce;")
    );
    ASSERT_EQ(api.as("hlozanek", post("/accounts/cerny/discard")).status, 204);
    const auto all = lines_of(raw(api, "hlozanek", get("/account-export?state=all")).body);
    EXPECT_GT(all.size(), lines_of(raw(api, "hlozanek", get("/account-export")).body).size());
    EXPECT_THAT(all, Contains(HasSubstr(";discarded;")));
}

// A whole organization is read in another way than somebody by his name.
TEST(AccountExport, SaysOfAnOrganizationWhatItSaysOfEachOfItsAccounts) {
    Api api;
    auto whole = lines_of(raw(api, "hlozanek", get("/account-export")).body);
    whole.erase(whole.begin());
    std::set<std::string> names;
    for (const auto& line : whole) names.insert(line.substr(1, line.find(';', 1) - 1));
    EXPECT_GE(names.size(), 4U);
    std::vector<std::string> single;
    for (const auto& name : names)
        for (const auto& line :
             lines_of(raw(api, "hlozanek", get("/account-export?username=" + name)).body))
            if (line.starts_with(";" + name + ";")) single.push_back(line);
    EXPECT_THAT(single, testing::UnorderedElementsAreArray(whole));
}

// S58
TEST(AccountExport, HoldsNothingOfAnotherOrganization) {
    Api api;
    const auto foreign = raw(api, "hlozanek", get("/account-export?organization=kraj-vysocina"));
    const auto missing = raw(api, "hlozanek", get("/account-export?organization=kraj-nikde"));
    EXPECT_EQ(foreign.status, 200);
    EXPECT_EQ(foreign.body, missing.body);
    EXPECT_EQ(lines_of(foreign.body).size(), 1U);
}

TEST(AccountExport, OfTheWholeCountryIsTheMinistrysAndTheHelpdeskSaysWhomAndWhy) {
    Api api;
    const auto all = raw(api, "vrbicka", get("/account-export"));
    EXPECT_THAT(all.body, HasSubstr(";kraj-vysocina;"));
    EXPECT_THAT(all.body, HasSubstr(";kraj-jihomoravsky;"));
    EXPECT_EQ(api.as("beneda", get("/account-export?reason=dotaz")).code(), "search-too-wide");
    EXPECT_EQ(api.as("beneda", get("/account-export?username=cerny")).code(), "reason-required");
    const auto one = raw(api, "beneda", get("/account-export?username=cerny&reason=dotaz"));
    EXPECT_EQ(one.status, 200);
    EXPECT_THAT(one.body, HasSubstr(";cerny;"));
}

TEST(AccountExport, LeavesOneRecordWithWhatWasAskedFor) {
    Api api;
    EXPECT_EQ(raw(api, "hlozanek", get("/account-export?name=cerny&reason=kontrola")).status, 200);
    ASSERT_EQ(api.audit().size(), 1U);
    const auto record = api.audit().front();
    EXPECT_EQ(record.string_at("activity"), "accounts.export");
    EXPECT_EQ(record.find("details")->find("criteria")->string_at("name"), "cerny");
    EXPECT_EQ(record.find("details")->string_at("reason"), "kontrola");
    EXPECT_EQ(record.find("details")->string_at("format"), "csv");
}

// S62
TEST(AccountExport, DefusesWhatASpreadsheetWouldCalculate) {
    Api api;
    const auto* const position = R"j({"position":"=HYPERLINK(\"http://x\")"})j";
    ASSERT_EQ(api.as("hlozanek", patch("/accounts/cerny", position)).status, 204);
    const auto csv = raw(api, "hlozanek", get("/account-export?username=cerny")).body;
    EXPECT_THAT(csv, HasSubstr(R"j(;"'=HYPERLINK(""http://x"")";)j"));
}

TEST(AccountExport, ComesAsXlsxByParameterOrAccept) {
    Api api;
    auto ask = get("/account-export");
    ask.headers.set("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    for (const auto& each : {get("/account-export?format=xlsx"), ask}) {
        const auto reply = raw(api, "hlozanek", each);
        EXPECT_THAT(
            reply.headers.only("content-type").value_or(""), HasSubstr("spreadsheetml.sheet")
        );
        EXPECT_THAT(reply.body, StartsWith("PK\x03\x04"));
    }
    EXPECT_EQ(api.as("hlozanek", get("/account-export?format=pdf")).code(), "parameters-invalid");
}

TEST(AccountExport, HasEnglishHeadingsForWhoPrefersThem) {
    Api api;
    auto ask = get("/account-export");
    ask.headers.set("Accept-Language", "en");
    EXPECT_THAT(
        raw(api, "hlozanek", ask).body,
        StartsWith("\xEF\xBB\xBF"
                   "action;username;organization;organization_name;")
    );
}

}  // namespace
}  // namespace admin_api_test
