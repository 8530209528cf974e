// POST /persons/lookup as administrators of organizations, the ministry and the helpdesk meet it.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/admin-api/api.h"
#include "tests/admin-api/person_file.h"

namespace admin_api_test {
namespace {

using base::Json;
using testing::HasSubstr;
using testing::Not;

Ask lookup(const std::string& body) {
    return post("/persons/lookup", body);
}

std::string member(const Reply& reply, std::string_view name) {
    const auto* person = reply.body.find("person");
    return person == nullptr ? "" : person->string_at(name).value_or("");
}

TEST(PersonLookup, FindsAPersonByEitherKey) {
    Api api;
    for (const auto* body :
         {R"({"ik_mpsv":"1284384629"})",
          R"({"birth_number":"590814/1767"})",
          R"({"birth_number":"5908141767"})"}) {
        const auto reply = api.as("hlozanek", lookup(body));
        EXPECT_EQ(reply.status, 200) << body;
        EXPECT_EQ(member(reply, "ik_mpsv"), "1284384629") << body;
        EXPECT_EQ(*reply.body.find("accounts"), Json(Json::Array{})) << body;
        EXPECT_TRUE(reply.body.find("category_suffices")->is_null()) << body;
    }
}

TEST(PersonLookup, SaysWhetherTheCategorySufficesForTheKind) {
    Api api;
    const auto suffices = [&](const std::string& body) {
        return *api.as("hlozanek", lookup(body)).body.find("category_suffices");
    };
    EXPECT_EQ(suffices(R"({"ik_mpsv":"1284384629","kind":"social-services"})"), Json(true));
    EXPECT_EQ(suffices(R"({"ik_mpsv":"1284384629","kind":"material-need"})"), Json(false));
    EXPECT_EQ(suffices(R"({"ik_mpsv":"1504965979","kind":"social-services"})"), Json(false));
}

TEST(PersonLookup, ShowsAccountsOfTheOwnOrganizationAndNoOthers) {
    Api api;
    const auto ik_mpsv = api.account("cerny").ik_mpsv.str();
    write_register(
        (api.slapd().folder() / "persons.json").string(),
        {{ik_mpsv, "7801010020", "Klára", "Černý", {"SS"}}}
    );
    const auto body = R"({"ik_mpsv":")" + ik_mpsv + "\"}";
    const auto own = api.as("hlozanek", lookup(body));
    ASSERT_EQ(own.body.find("accounts")->as_array()->size(), 1U);
    EXPECT_EQ(own.body.find("accounts")->as_array()->front().string_at("username"), "cerny");
    for (const auto* foreign : {"otcenaskova", "vrbicka"}) {
        const auto reply = api.as(foreign, lookup(body));
        EXPECT_EQ(reply.status, 200) << foreign;
        EXPECT_EQ(*reply.body.find("accounts"), Json(Json::Array{})) << foreign;
    }
    const auto other_kind =
        api.as("hlozanek", lookup(R"({"kind":"material-need","ik_mpsv":")" + ik_mpsv + "\"}"));
    EXPECT_EQ(*other_kind.body.find("accounts"), Json(Json::Array{}));
}

struct Refusal {
    const char* caller;
    const char* body;
    int status;
    const char* code;
};

TEST(PersonLookup, RefusesWithAReason) {
    Api api;
    const std::vector<Refusal> refusals = {
        {"beneda", R"({"ik_mpsv":"1284384629"})", 403, "not-for-helpdesk"},
        {"cerny", R"({"ik_mpsv":"1284384629"})", 403, "not-an-administrator"},
        {"hlozanek", R"({"ik_mpsv":"1895140808"})", 404, "person-unknown"},
        {"hlozanek", R"({"birth_number":"7801010020"})", 404, "person-unknown"},
        {"hlozanek", R"({"ik_mpsv":"1284384628"})", 400, "members-invalid"},
        {"hlozanek", R"({"birth_number":"590814/1768"})", 400, "members-invalid"},
        {"hlozanek", R"({"birth_number":5908141767})", 400, "members-invalid"},
        {"hlozanek", R"({})", 400, "members-invalid"},
        {"hlozanek",
         R"({"ik_mpsv":"1284384629","birth_number":"590814/1767"})",
         400,
         "members-invalid"},
        {"hlozanek", R"({"ik_mpsv":"1284384629","kind":"other"})", 400, "members-invalid"},
        {"hlozanek", R"({"ik_mpsv":"1284384629","surname":"Martinka"})", 400, "members-invalid"}};
    for (const auto& [caller, body, status, code] : refusals) {
        const auto reply = api.as(caller, lookup(body));
        EXPECT_EQ(reply.status, status) << caller << ' ' << body;
        EXPECT_EQ(reply.code(), code) << caller << ' ' << body;
        EXPECT_NE(reply.text("reference"), "") << caller << ' ' << body;
        EXPECT_THAT(base::dump(reply.body), Not(HasSubstr("5908"))) << body;
    }
}

TEST(PersonLookup, OfARegisterThatIsAwayIsNotUnknown) {
    Api api;
    std::filesystem::remove(api.slapd().folder() / "persons.json");
    const auto reply = api.as("hlozanek", lookup(R"({"ik_mpsv":"1895140808"})"));
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.code(), "person-register-unavailable");
}

TEST(PersonLookup, IsRecordedWithTheFirstDigitsOfTheIk) {
    Api api;
    const auto reply =
        api.as("hlozanek", lookup(R"({"birth_number":"590814/1767","reason":"nástup 1. 12."})"));
    ASSERT_EQ(reply.status, 200);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 1U);
    const auto& record = records.front();
    EXPECT_EQ(record.string_at("activity"), "person.lookup");
    EXPECT_EQ(record.string_at("outcome"), "success");
    EXPECT_EQ(record.string_at("account"), api.account("hlozanek").id.str());
    EXPECT_EQ(record.string_at("target"), "128438****");
    EXPECT_THAT(base::dump(record), HasSubstr("nástup 1. 12."));
    EXPECT_THAT(base::dump(record), HasSubstr("birth-number"));
}

TEST(PersonLookup, OfNobodyIsRecordedOnceAndRefused) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", lookup(R"({"ik_mpsv":"1895140808"})")).status, 404);
    ASSERT_EQ(api.as("beneda", lookup(R"({"ik_mpsv":"1895140808"})")).status, 403);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].string_at("outcome"), "refused");
    EXPECT_EQ(records[0].string_at("target"), "189514****");
    EXPECT_EQ(records[1].string_at("outcome"), "refused");
}

// Every file that the program or the directory has written, byte for byte.
std::string everything_written(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().filename() == "persons.json") continue;
        std::ostringstream content;  // of its own: an empty file would end it
        content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        all += content.str();
    }
    return all;
}

TEST(PersonLookup, LeavesNoBirthNumberAnywhere) {
    Api api;
    for (const auto* body :
         {R"({"birth_number":"590814/1767"})",
          R"({"birth_number":"7801010020"})",
          R"({"birth_number":"590814/1768"})",
          R"({"ik_mpsv":"590814/1767"})",
          R"({"birth_number":"590814/1767","kind":"590814/1767"})"})
        static_cast<void>(api.as("hlozanek", lookup(body)));
    const auto written = everything_written(api.slapd().folder());
    ASSERT_THAT(written, HasSubstr("person.lookup"));
    for (const auto* number : {"590814/1767", "5908141767", "7801010020", "590814/1768"})
        EXPECT_EQ(written.find(number), std::string::npos) << number;
}

TEST(PersonLookup, IsSlowForWhoTriesNumbersOut) {
    Api api([](auto& config) {
        config.rules.persons.lookups.by_birth_number = {.burst = 3, .each = std::chrono::hours(1)};
    });
    const auto ask = [&](const char* who) {
        return api.as(who, lookup(R"({"birth_number":"7801010020"})"));
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("hlozanek").status, 404);
    const auto refused = ask("hlozanek");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.code(), "too-many-lookups");
    EXPECT_EQ(refused.headers.only("retry-after"), "60");
    EXPECT_EQ(ask("vrbicka").status, 404);
    EXPECT_EQ(api.as("hlozanek", lookup(R"({"ik_mpsv":"1284384629"})")).status, 200);
}

}  // namespace
}  // namespace admin_api_test
