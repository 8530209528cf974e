// Everything about a person (GDPR 15 and 20): for himself and for who administers his account, with
// the records that concern him and nothing of others.
#include <gmock/gmock.h>

#include "admin-api/personal_data/audit_excerpt.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/letters/pdf_file.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kExport = "/accounts/cerny/export";

TEST(Export, HoldsAccountPersonConsentsRightsSessionsAndRecords) {
    Api api;
    const auto unlock = remove("/accounts/cerny/lock", R"({"reason":"telefonicky"})");
    ASSERT_EQ(api.as("hlozanek", unlock).status, 204);
    const auto session = api.open_session("cerny");
    const auto all = api.as("hlozanek", get(kExport));
    ASSERT_EQ(all.status, 200) << base::dump(all.body);
    EXPECT_EQ(all.body.find("account")->string_at("username"), "cerny");
    EXPECT_EQ(all.body.find("person")->string_at("ik_mpsv"), api.account("cerny").ik_mpsv.str());
    EXPECT_THAT(listed(all, "consents", "version"), ElementsAre("2025-1"));
    EXPECT_THAT(listed(all, "permissions", "module"), Contains("registr"));
    EXPECT_THAT(listed(all, "sessions", "id"), Contains(session.id.str()));
    EXPECT_THAT(listed(all, "records", "activity"), Contains("account.unlock"));
    EXPECT_EQ(all.headers.only("content-disposition"), R"(attachment; filename="cerny.json")");
}

TEST(Export, IsForHimselfToo) {
    Api api;
    const auto own = api.as("cerny", get(kExport));
    ASSERT_EQ(own.status, 200) << base::dump(own.body);
    EXPECT_THAT(listed(own, "consents", "version"), ElementsAre("2025-1"));
    EXPECT_THAT(listed(own, "permissions", "module"), Contains("registr"));
    const auto other = api.as("cerny", get("/accounts/hlozanek/export"));
    EXPECT_EQ(other.code(), "account-not-found");
    EXPECT_EQ(other.fingerprint(), api.as("cerny", get("/accounts/nikdo/export")).fingerprint());
}

TEST(Export, IsNobodyElses) {
    Api api;
    EXPECT_EQ(api.as("otcenaskova", get(kExport)).code(), "account-not-found");
    EXPECT_EQ(api.as("beneda", get(kExport)).code(), "not-for-helpdesk");
    EXPECT_EQ(api.without_token(get(kExport)).code(), "token-missing");
}

TEST(Export, LeavesARecordBeforeItIsSent) {
    Api api;
    const auto all = api.as("vrbicka", get(kExport));
    ASSERT_EQ(all.status, 200);
    EXPECT_EQ(api.audit().back().string_at("activity"), "person.export");
    EXPECT_EQ(api.audit().back().string_at("target"), "cerny");
    EXPECT_THAT(listed(all, "records", "activity"), Contains("person.export"));
}

TEST(Export, TellsNothingOfOthers) {
    Api api;
    const auto unlock = remove("/accounts/cerny/lock", R"({"reason":"telefonicky"})");
    ASSERT_EQ(api.as("hlozanek", unlock).status, 204);
    const auto his = base::dump(*api.as("cerny", get(kExport)).body.find("records"));
    EXPECT_THAT(his, Not(HasSubstr(api.account("hlozanek").id.str())));
    EXPECT_THAT(his, HasSubstr("telefonicky"));
    const auto hers =
        base::dump(*api.as("hlozanek", get("/accounts/hlozanek/export")).body.find("records"));
    EXPECT_THAT(hers, HasSubstr("account.unlock"));
    EXPECT_THAT(hers, Not(HasSubstr("cerny")));
    EXPECT_THAT(hers, Not(HasSubstr("telefonicky")));
}

TEST(Export, IsADocumentToReadWhereThatIsAskedFor) {
    Api api;
    auto ask = get(kExport);
    ask.headers.set("Accept", "application/pdf");
    const auto paper = api.as("cerny", ask);
    ASSERT_EQ(paper.status, 200);
    EXPECT_EQ(paper.headers.only("content-type"), "application/pdf");
    EXPECT_EQ(paper.headers.only("content-disposition"), R"(attachment; filename="cerny.pdf")");
    const auto text = PdfFile(paper.bytes).text();
    for (const auto* words :
         {"Výpis osobních údajů", "Klára", "Souhlasy se zpracováním", "2025-1", "person.export"})
        EXPECT_THAT(text, HasSubstr(words));
}

TEST(AuditExcerpt, OfAMissingLogIsAFailureAndNotAnEmptyOne) {
    const auto excerpt = admin_api::AuditExcerpt::open(
        "/nowhere/audit.jsonl", {{account::AccountId("x"), account::Username("y")}}
    );
    EXPECT_FALSE(excerpt.has_value());
}

}  // namespace
}  // namespace admin_api_test
