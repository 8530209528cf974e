// The export of a person: every account that the caller may see, and records under every username
// that an account ever bore, but nobody else's who bore the same one.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/hired.h"
#include "tests/admin-api/letters/pdf_file.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

void hire_colleague(Api& api) {
    hire(
        api,
        {.username = "kolega",
         .organization = "kraj-jihomoravsky",
         .module = "registr",
         .ik_mpsv = "1209999901"}
    );
}
// Where hlozanek sees nobody.
void give_second_account(Api& api) {
    hire(
        api,
        {.username = "cerny-jinde",
         .organization = "olomouc",
         .module = "registr",
         .ik_mpsv = api.account("cerny").ik_mpsv.str(),
         .mark = '6',
         .person_of = "cerny"}
    );
}
void rename(Api& api, const std::string& from, const std::string& to) {
    const auto reply =
        api.as("hlozanek", put("/accounts/" + from + "/username", R"({"username":")" + to + "\"}"));
    ASSERT_EQ(reply.status, 204) << base::dump(reply.body);
}
void unlock(Api& api, const std::string& username, const std::string& reason) {
    const auto ask = remove("/accounts/" + username + "/lock", R"({"reason":")" + reason + "\"}");
    ASSERT_EQ(api.as("hlozanek", ask).status, 204);
}
std::string records_in(const Reply& reply) {
    const auto* records = reply.body.find("records");
    return records == nullptr ? "none" : base::dump(*records);
}

TEST(PersonExport, FindsWhatWasRecordedUnderFormerUsernames) {
    Api api;
    unlock(api, "cerny", "první jméno");
    rename(api, "cerny", "cerny-klara");
    unlock(api, "cerny-klara", "druhé jméno");
    rename(api, "cerny-klara", "novakova");
    const auto all = api.as("hlozanek", get("/accounts/novakova/export"));
    ASSERT_EQ(all.status, 200) << base::dump(all.body);
    EXPECT_THAT(records_in(all), HasSubstr("první jméno"));
    EXPECT_THAT(records_in(all), HasSubstr("druhé jméno"));
    EXPECT_THAT(listed(all, "records", "username"), testing::Each("novakova"));
    EXPECT_THAT(
        listed(all, "records", "activity"),
        ElementsAre(
            "account.unlock", "account.rename", "account.unlock", "account.rename", "person.export"
        )
    );
}

TEST(PersonExport, TellsNothingOfWhoBoreTheUsernameBefore) {
    Api api;
    hire_colleague(api);
    unlock(api, "cerny", "té dřívější");
    rename(api, "cerny", "cerny-klara");
    rename(api, "kolega", "cerny");
    unlock(api, "cerny", "toho nynějšího");
    const auto his = api.as("hlozanek", get("/accounts/cerny/export"));
    EXPECT_THAT(records_in(his), HasSubstr("toho nynějšího"));
    EXPECT_THAT(records_in(his), Not(HasSubstr("té dřívější")));
    const auto hers = records_in(api.as("hlozanek", get("/accounts/cerny-klara/export")));
    EXPECT_THAT(hers, HasSubstr("té dřívější"));
    EXPECT_THAT(hers, Not(HasSubstr("toho nynějšího")));
}

TEST(PersonExport, ARenamingThatFailedIsNone) {
    Api api;
    hire_colleague(api);
    unlock(api, "kolega", "jeho věc");
    const auto taken = put("/accounts/cerny/username", R"({"username":"kolega"})");
    ASSERT_EQ(api.as("hlozanek", taken).code(), "username-taken");
    const auto his = records_in(api.as("hlozanek", get("/accounts/kolega/export")));
    EXPECT_THAT(his, HasSubstr("jeho věc"));
    EXPECT_THAT(his, Not(HasSubstr("account.rename")));
}

std::vector<std::string> others_in(const Reply& reply) {
    std::vector<std::string> names;
    for (const auto& other : *reply.body.find("other_accounts")->as_array())
        names.push_back(other.find("account")->string_at("username").value_or(""));
    return names;
}

TEST(PersonExport, HoldsEveryAccountOfThePersonThatTheCallerAdministers) {
    Api api;
    give_second_account(api);
    const auto all = api.as("vrbicka", get("/accounts/cerny/export"));
    ASSERT_EQ(all.status, 200) << base::dump(all.body);
    EXPECT_THAT(others_in(all), ElementsAre("cerny-jinde"));
    std::vector<std::string> targets;
    for (const auto& record : api.audit())
        targets.push_back(record.string_at("target").value_or(""));
    EXPECT_THAT(targets, ElementsAre("cerny", "cerny-jinde"));
    const auto own = api.as("hlozanek", get("/accounts/cerny/export"));
    EXPECT_THAT(others_in(own), IsEmpty());
    EXPECT_THAT(base::dump(own.body), Not(HasSubstr("cerny-jinde")));
}

TEST(PersonExport, HoldsNoAccountOfAKindThatTheCallerDoesNotAdminister) {
    Api api;
    EXPECT_THAT(others_in(api.as("vrbicka", get("/accounts/danhelova/export"))), IsEmpty());
    EXPECT_THAT(
        others_in(api.as("vrbicka", get("/accounts/vrbicka/export"))), ElementsAre("vrbicka-hn")
    );
}

TEST(PersonExport, ShowsTheOtherAccountsOnPaperToo) {
    Api api;
    give_second_account(api);
    auto ask = get("/accounts/cerny/export");
    ask.headers.set("Accept", "application/pdf");
    const auto paper = api.as("vrbicka", ask);
    ASSERT_EQ(paper.status, 200);
    const auto text = PdfFile(paper.bytes).text();
    EXPECT_THAT(text, HasSubstr("Další účet: cerny-jinde"));
    EXPECT_THAT(text, HasSubstr("person.export"));
}

}  // namespace
}  // namespace admin_api_test
