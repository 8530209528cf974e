// Users as a provisioning system of one organization reads them.
#include <gmock/gmock.h>

#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(ScimAccounts, AreReadWhole) {
    Api api;
    const auto cerny = api.account("cerny");
    const auto reply = scim(api, "hlozanek", get(place_of_account(api, "cerny")));
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_EQ(reply.text("id"), cerny.id.str());
    EXPECT_EQ(reply.text("userName"), "cerny");
    EXPECT_EQ(reply.text("displayName"), "Klára Černý");
    EXPECT_EQ(reply.text("title"), "referentka");
    EXPECT_EQ(at(reply.body, {"name", "familyName"}), "Černý");
    EXPECT_EQ(at(reply.body, {"active"}), "true");
    EXPECT_EQ(at(reply.body, {"emails", "0", "value"}), cerny.email);
    EXPECT_EQ(at(reply.body, {kOurs, "ikMpsv"}), cerny.ik_mpsv.str());
    EXPECT_EQ(at(reply.body, {kOurs, "organization"}), "kraj-jihomoravsky");
    EXPECT_EQ(at(reply.body, {"meta", "version"}), *reply.headers.only("etag"));
    EXPECT_EQ(at(reply.body, {"groups"}), "");
}

TEST(ScimAccounts, TellTheirGroupsWhenAsked) {
    Api api;
    const auto reply = scim(
        api, "hlozanek", get(place_of_account(api, "cerny") + "?attributes=userName,groups.value")
    );
    EXPECT_THAT(at(reply.body, {"groups"}), HasSubstr("registr.evidence-socialnich-sluzeb"));
    EXPECT_THAT(at(reply.body, {"groups"}), Not(HasSubstr("display")));
    EXPECT_EQ(at(reply.body, {"name"}), "");
    EXPECT_NE(at(reply.body, {"id"}), "");
    const auto all = filtered(api, "hlozanek", R"(groups.value eq "registr.sprava-systemu")");
    EXPECT_THAT(each(all, "userName"), Contains("hlozanek"));
    EXPECT_THAT(each(all, "userName"), Not(Contains("cerny")));
}

TEST(ScimAccounts, OfAnotherOrganizationDoNotExist) {
    Api api;
    const auto foreign = scim(api, "hlozanek", get(place_of_account(api, "otcenaskova")));
    const auto missing = scim(api, "hlozanek", get("/Users/0b1c6f0e-1111-4222-8333-944455566677"));
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(foreign.text("status"), "404");
    EXPECT_EQ(code_of(foreign), code_of(missing));
    EXPECT_EQ(scim(api, "vrbicka", get(place_of_account(api, "cerny"))).status, 404);
    EXPECT_EQ(scim(api, "beneda", get(place_of_account(api, "cerny"))).status, 404);
    for (const auto* filter : {R"(userName eq "otcenaskova")", R"(name.familyName co "čená")"})
        EXPECT_THAT(
            each(filtered(api, "hlozanek", filter), "userName"), Not(Contains("otcenaskova"))
        );
    const auto ik = api.account("otcenaskova").ik_mpsv.str();
    const auto by_ik = filtered(api, "hlozanek", std::string(kOurs) + ":ikMpsv eq \"" + ik + "\"");
    EXPECT_EQ(at(by_ik.body, {"totalResults"}), "0");
}

TEST(ScimAccounts, AreFoundByFilters) {
    Api api;
    EXPECT_THAT(
        each(filtered(api, "hlozanek", R"(userName eq "CERNY")"), "userName"), ElementsAre("cerny")
    );
    EXPECT_THAT(
        each(filtered(api, "hlozanek", R"(name.familyName sw "čern")"), "userName"),
        Contains("cerny")
    );
    EXPECT_THAT(
        each(filtered(api, "hlozanek", R"(userName eq "cerny" and active eq false)"), "userName"),
        IsEmpty()
    );
    EXPECT_THAT(
        each(
            filtered(api, "hlozanek", R"(not (userName ne "cerny") or emails co "\u0000")"),
            "userName"
        ),
        ElementsAre("cerny")
    );
    const auto injected = filtered(api, "hlozanek", R"(userName eq "*)(uid=*")");
    EXPECT_EQ(injected.status, 200);
    EXPECT_EQ(at(injected.body, {"totalResults"}), "0");
    const auto email = filtered(api, "hlozanek", R"(emails eq "*@*")");
    EXPECT_EQ(at(email.body, {"totalResults"}), "0");
}

TEST(ScimAccounts, ComeInPagesInCzechOrder) {
    Api api;
    const auto whole = scim(api, "hlozanek", get("/Users?sortBy=name.familyName"));
    const auto names = each(whole, "userName");
    ASSERT_GE(names.size(), 4U);
    const auto page =
        scim(api, "hlozanek", get("/Users?sortBy=name.familyName&startIndex=2&count=2"));
    EXPECT_THAT(each(page, "userName"), ElementsAre(names[1], names[2]));
    EXPECT_EQ(at(page.body, {"startIndex"}), "2");
    EXPECT_EQ(at(page.body, {"itemsPerPage"}), "2");
    EXPECT_EQ(at(page.body, {"totalResults"}), at(whole.body, {"totalResults"}));
    const auto turned =
        scim(api, "hlozanek", get("/Users?sortBy=name.familyName&sortOrder=descending&count=1"));
    EXPECT_THAT(each(turned, "userName"), SizeIs(1));
    EXPECT_NE(each(turned, "userName").front(), names.front());
    EXPECT_EQ(at(scim(api, "hlozanek", get("/Users?count=-1")).body, {"itemsPerPage"}), "0");
    EXPECT_EQ(at(scim(api, "hlozanek", get("/Users?startIndex=999")).body, {"itemsPerPage"}), "0");
}

TEST(ScimAccounts, AreSearchedByPostAsWell) {
    Api api;
    const auto reply = scim(
        api,
        "hlozanek",
        post(
            "/Users/.search",
            R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                 "filter":"userName eq \"cerny\"","attributes":["userName"],"count":5})"
        )
    );
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_THAT(each(reply, "userName"), ElementsAre("cerny"));
    EXPECT_THAT(each(reply, "displayName"), Each("?"));
}

struct Row {
    const char* name;
    const char* question;
    const char* type;
};

TEST(ScimAccounts, RefuseQuestionsThatTheyDoNotUnderstand) {
    Api api;
    const std::vector<Row> rows = {
        {"filter", "?filter=userName", "invalidFilter"},
        {"unknown attribute", "?filter=nickName%20pr", "invalidFilter"},
        {"secret attribute",
         "?filter=urn:ietf:params:scim:schemas:extension:klicnik:2.0:User:consent%20pr",
         "invalidFilter"},
        {"order", "?sortBy=userName&sortOrder=up", "invalidValue"},
        {"sort", "?sortBy=name", "invalidValue"},
        {"count", "?count=many", "invalidValue"},
        {"attributes", "?attributes=nickName", "invalidValue"},
        {"both lists", "?attributes=userName&excludedAttributes=name", "invalidValue"},
        {"unknown parameter", "?q=1", "invalidValue"}};
    for (const auto& row : rows) {
        const auto reply = scim(api, "hlozanek", get(std::string("/Users") + row.question));
        EXPECT_EQ(reply.status, 400) << row.name;
        EXPECT_EQ(reply.text("scimType"), row.type) << row.name;
    }
    EXPECT_THAT(api.audit(), IsEmpty());
}

}  // namespace
}  // namespace admin_api_test
