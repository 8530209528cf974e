// MPSV founds organizations and changes them (R10); nobody else does, and no organization becomes
// the ministry.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kLipa =
    R"({"id":"domov-u-lipy","name":"Domov U Lípy, z. ú.","ico":"09001000","kind":"provider",)"
    R"("region":"Zlínský","address":"Lipová 1, 760 01 Zlín","data_box":"zzzz2aa",)"
    R"("modules":["senior","registr","senior"],"reason":"žádost čj. 1/2026"})";
constexpr const char* kLipaDn = "klOrganizationId=domov-u-lipy,ou=organizations,dc=oksluzby,dc=cz";

TEST(Founding, MakesAnOrganizationWithItsPlacesAndOneRecord) {
    Api api;
    const auto founded = api.as("vrbicka", post("/organizations", kLipa));
    ASSERT_EQ(founded.status, 201) << base::dump(founded.body);
    EXPECT_EQ(founded.headers.only("location"), "/api/v1/organizations/domov-u-lipy");
    EXPECT_THAT(texts_at(founded, "modules"), ElementsAre("registr", "senior"));
    const auto shown = api.as("vrbicka", get("/organizations/domov-u-lipy"));
    EXPECT_EQ(shown.text("name"), "Domov U Lípy, z. ú.");
    EXPECT_EQ(shown.body.int_at("accounts"), 0);
    for (const auto* unit : {"workplaces", "mandates", "accounts"})
        EXPECT_THAT(
            api.slapd().ldapsearch(std::string("(ou=") + unit + ")"),
            HasSubstr(std::string("ou=") + unit + "," + kLipaDn)
        );
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.front().string_at("activity"), "organization.found");
    EXPECT_EQ(records.front().string_at("target"), "domov-u-lipy");
}

TEST(Founding, ATakenNameIsRefusedAndNothingIsRecordedAsDone) {
    Api api;
    ASSERT_EQ(api.as("vrbicka", post("/organizations", kLipa)).status, 201);
    const auto again = api.as("vrbicka", post("/organizations", kLipa));
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code(), "organization-exists");
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records.back().string_at("outcome"), "refused");
}

TEST(Founding, AnInterruptedOneIsHiddenAndFinishedByTheSameRequest) {
    Api api;
    api.slapd().ldapmodify(
        std::string("dn: ") + kLipaDn +
        "\nchangetype: add\nobjectClass: klOrganization\nklOrganizationId: domov-u-lipy\n"
        "o: Domov\nklOrganizationKind: provider\nklDiscarded: TRUE\ndescription: being founded\n"
        "klSearchName: domov\n"
    );
    EXPECT_THAT(
        listed(api.as("vrbicka", get("/organizations?name=domov%20lipy")), "organizations", "id"),
        IsEmpty()
    );
    ASSERT_EQ(api.as("vrbicka", post("/organizations", kLipa)).status, 201);
    const auto shown = api.as("vrbicka", get("/organizations?name=domov%20lipy"));
    EXPECT_THAT(listed(shown, "organizations", "id"), ElementsAre("domov-u-lipy"));
}

struct Faulty {
    const char* members;
    const char* named;
};

TEST(Founding, SaysWhatIsWrongAndFoundsNothing) {
    Api api;
    const std::vector<Faulty> all = {
        {R"({"ico":"09001001"})", "ico"},
        {R"({"kind":"ministry"})", "kind"},
        {R"({"kind":"helpdesk"})", "kind"},
        {R"({"id":"Domov U Lípy"})", "id"},
        {R"({"name":""})", "name"},
        {R"({"address":null})", "address"},
        {R"({"region":"Zlínsko"})", "region"},
        {R"({"data_box":"kratka"})", "data_box"},
        {R"({"modules":["registr","jiny"]})", "modules"},
        {R"({"modules":null})", "modules"},
    };
    for (const auto& [members, named] : all) {
        auto body = *base::parse_json(kLipa);
        const auto other = *base::parse_json(members);
        for (const auto& [name, value] : *other.as_object()) body.set(name, value);
        const auto reply = api.as("vrbicka", post("/organizations", base::dump(body)));
        EXPECT_EQ(reply.code(), "members-invalid") << members;
        EXPECT_THAT(listed(reply, "errors", "name"), testing::Contains(named)) << members;
    }
    EXPECT_EQ(
        api.as("vrbicka", get("/organizations/domov-u-lipy")).code(), "organization-not-found"
    );
}

TEST(Founding, BelongsToTheMinistryAlone) {
    Api api;
    for (const auto* caller : {"hlozanek", "beneda"})
        EXPECT_EQ(api.as(caller, post("/organizations", kLipa)).code(), "ministry-only") << caller;
    EXPECT_EQ(
        api.as("hlozanek", patch("/organizations/kraj-jihomoravsky", R"({"address":"Jinde 1"})"))
            .code(),
        "ministry-only"
    );
    EXPECT_EQ(
        api.as("hlozanek", patch("/organizations/kraj-vysocina", R"({"address":"Jinde 1"})"))
            .code(),
        "organization-not-found"
    );
}

TEST(Founding, AChangeKeepsWhatItDoesNotNameAndRecordsBothStates) {
    Api api;
    const auto changed = api.as(
        "vrbicka",
        patch("/organizations/telc", R"({"name":"Město Telč nad Řekou","data_box":null})")
    );
    ASSERT_EQ(changed.status, 200) << base::dump(changed.body);
    EXPECT_EQ(changed.text("data_box"), "");
    const auto shown = api.as("vrbicka", get("/organizations?name=telc%20rekou"));
    EXPECT_THAT(listed(shown, "organizations", "id"), ElementsAre("telc"));
    EXPECT_THAT(listed(shown, "organizations", "address"), ElementsAre("Zkušební 10, 58856 Telč"));
    const auto record = api.audit().back();
    const auto& details = *record.find("details");
    EXPECT_EQ(details.find("before")->find("organization")->string_at("name"), "Město Telč");
    EXPECT_EQ(
        details.find("after")->find("organization")->string_at("name"), "Město Telč nad Řekou"
    );
}

TEST(Founding, NobodyChangesWhatHeHasNotSeen) {
    Api api;
    const auto etag =
        api.as("vrbicka", get("/organizations/telc")).headers.only("etag").value_or("");
    auto ask = patch("/organizations/telc", R"({"address":"Nová 1"})");
    ask.headers.set("If-Match", etag);
    EXPECT_EQ(api.as("vrbicka", ask).status, 200);
    const auto late = api.as("vrbicka", ask);
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(late.code(), "organization-changed");
}

TEST(Founding, AnOrganizationNeitherBecomesNorCeasesToBeTheMinistry) {
    Api api;
    const std::vector<std::pair<const char*, const char*>> turns = {
        {"telc", "ministry"}, {"telc", "helpdesk"}, {"mpsv", "provider"}};
    for (const auto& [id, kind] : turns) {
        const auto reply = api.as(
            "vrbicka",
            patch(std::string("/organizations/") + id, std::string(R"({"kind":")") + kind + "\"}")
        );
        EXPECT_EQ(reply.code(), "members-invalid") << id << ' ' << kind;
    }
}

}  // namespace
}  // namespace admin_api_test
