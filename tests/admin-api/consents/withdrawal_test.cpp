// What a withdrawal takes away at once (R8: it disables and minimises), and that nobody misses an
// organization which it leaves without an administrator.
#include <gmock/gmock.h>

#include <array>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using account::Module;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::array kReachable = {
    "mail", "telephoneNumber", "klPosition", "employeeNumber", "klShortName"};

void fill_in(Api& api, const std::string& username) {
    change(
        api.slapd(),
        api.slapd().account_dn(username),
        "replace: mail\nmail: klara@kraj.example\n-\nreplace: telephoneNumber\ntelephoneNumber: "
        "+420 541 651 111\n-\nreplace: klPosition\nklPosition: vedoucí\n-\nreplace: "
        "employeeNumber\nemployeeNumber: 4711\n-\nreplace: klShortName\nklShortName: KČ\n"
    );
}

Reply withdraw(Api& api, const std::string& username) {
    const auto consents = "/accounts/" + username + "/consents";
    const auto id = listed(api.as("vrbicka", get(consents)), "consents", "id").front();
    return api.as(
        "vrbicka", post(consents + "/" + id + "/withdrawal", R"({"reason":"dopis ze dne 3. 1."})")
    );
}

std::vector<base::Json> records_of(const Api& api, const std::string& activity) {
    std::vector<base::Json> found;
    for (const auto& record : api.audit())
        if (record.string_at("activity") == activity) found.push_back(record);
    return found;
}

TEST(Withdrawal, ClearsAtOnceHowToReachThePersonAndKeepsTheName) {
    Api api;
    fill_in(api, "cerny");
    ASSERT_EQ(withdraw(api, "cerny").status, 200);
    for (const auto* attribute : kReachable)
        EXPECT_EQ(stored(api.slapd(), "cerny", attribute), "") << attribute;
    const auto account = api.account("cerny");
    EXPECT_EQ(account.name.surname, "Černý");
    EXPECT_TRUE(account.disabled);
}

TEST(Withdrawal, IsRecordedWithTheNamesOfTheFieldsAndWithoutWhatStoodInThem) {
    Api api;
    fill_in(api, "cerny");
    ASSERT_EQ(withdraw(api, "cerny").status, 200);
    const auto records = records_of(api, "account.minimise");
    ASSERT_EQ(records.size(), 1U) << api.audit_text();
    EXPECT_EQ(records[0].string_at("target"), "cerny");
    EXPECT_EQ(records[0].find("details")->string_at("reason"), "dopis ze dne 3. 1.");
    EXPECT_EQ(
        *records[0].find("details")->find("before")->find("fields"),
        base::Json::strings({"email", "phone", "position", "staff_number", "short_name"})
    );
    EXPECT_THAT(
        api.audit_text(),
        AllOf(
            Not(HasSubstr("klara@kraj.example")), Not(HasSubstr("541 651")), Not(HasSubstr("4711"))
        )
    );
}

TEST(Withdrawal, ClearsAnAccountThatWasDisabledBefore) {
    Api api;
    fill_in(api, "cerny");
    change(api.slapd(), api.slapd().account_dn("cerny"), "replace: klDisabled\nklDisabled: TRUE\n");
    ASSERT_EQ(withdraw(api, "cerny").status, 200);
    EXPECT_EQ(stored(api.slapd(), "cerny", "mail"), "");
}

TEST(Withdrawal, LeavesTheAccountOfOknouzeReachable) {
    Api api;
    fill_in(api, "danhelova");
    fill_in(api, "danhelova-hn");
    ASSERT_EQ(withdraw(api, "danhelova").status, 200);
    EXPECT_EQ(stored(api.slapd(), "danhelova", "mail"), "");
    EXPECT_EQ(stored(api.slapd(), "danhelova-hn", "mail"), "klara@kraj.example");
}

TEST(Vacancy, IsToldUntilSomebodyAdministersThereAgain) {
    Api api;
    EXPECT_THAT(listed(api.as("vrbicka", get("/vacancies")), "vacancies", "module"), IsEmpty());
    ASSERT_EQ(withdraw(api, "adamira").status, 200);
    const auto told = api.as("vrbicka", get("/vacancies"));
    ASSERT_THAT(listed(told, "vacancies", "module"), ElementsAre("poskytovatel"));
    const auto& vacancy = told.body.find("vacancies")->as_array()->front();
    EXPECT_EQ(vacancy.find("organization")->string_at("id"), "domov-pod-borovicemi");
    EXPECT_THAT(vacancy.string_at("text").value_or(""), HasSubstr("odvolal souhlas"));
    give(
        api.slapd(), "navratilik", {Module::Poskytovatel, base::prague_day(base::system_clock()())}
    );
    EXPECT_THAT(listed(api.as("vrbicka", get("/vacancies")), "vacancies", "module"), IsEmpty());
}

TEST(Vacancy, IsNoneWhereAnotherAdministers) {
    Api api;
    give(
        api.slapd(), "navratilik", {Module::Poskytovatel, base::prague_day(base::system_clock()())}
    );
    ASSERT_EQ(withdraw(api, "adamira").status, 200);
    EXPECT_THAT(listed(api.as("vrbicka", get("/vacancies")), "vacancies", "module"), IsEmpty());
}

TEST(Vacancy, IsTheMinistrysBusinessAlone) {
    Api api;
    for (const auto* caller : {"hlozanek", "beneda"})
        EXPECT_EQ(api.as(caller, get("/vacancies")).code(), "ministry-only") << caller;
    EXPECT_EQ(api.as("vrbicka", get("/vacancies?limit=0")).code(), "parameters-invalid");
}

}  // namespace
}  // namespace admin_api_test
