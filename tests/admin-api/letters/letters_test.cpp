// Letters as stories (R15): what is printed, for whom, and that the secret stands on paper alone.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/admin-api/letters/printed_letters.h"

namespace admin_api_test {
namespace {

using directory::PasswordCheck;
using state::ActivationCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST_F(Letters, TellACodeThatStandsOnPaperAlone) {
    const auto reply = print("cerny", R"({"reason":"nástup"})");
    ASSERT_EQ(reply.status, 201);
    EXPECT_EQ(reply.headers.only("content-type"), "application/pdf");
    EXPECT_EQ(reply.headers.only("cache-control"), "no-store");
    EXPECT_THAT(*reply.headers.only("content-disposition"), HasSubstr("dopis-cerny.pdf"));
    EXPECT_EQ(reply.headers.only("location"), "/api/v1/letters/" + only_id());
    const auto code = code_in(reply);
    const auto found = codes_.find(ActivationCode::parse(code).value(), base::system_clock()());
    ASSERT_TRUE(found && *found) << code;
    EXPECT_EQ((*found)->account, api_.account("cerny").id);

    auto letters = code;
    letters.erase(std::remove(letters.begin(), letters.end(), '-'), letters.end());
    EXPECT_THAT(all_files(), AllOf(Not(HasSubstr(code)), Not(HasSubstr(letters))));
    const auto records = api_.audit();
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].string_at("activity"), "letter.print");
    EXPECT_EQ(records[0].string_at("target"), "cerny");
    EXPECT_EQ(records[0].find("details")->string_at("reason"), "nástup");
    EXPECT_EQ(records[0].find("details")->find("after")->string_at("letter"), only_id());
}

TEST_F(Letters, AreAddressedToTheSeatOfTheOrganization) {
    const auto text = PdfFile(print("cerny").bytes).text();
    EXPECT_THAT(text, AllOf(HasSubstr("Klára Černý"), HasSubstr("Krajská")));
    api_.slapd().ldapmodify(
        "dn: klOrganizationId=kraj-jihomoravsky,ou=organizations,dc=oksluzby,dc=cz\n"
        "changetype: modify\ndelete: klAddress\n"
    );
    EXPECT_EQ(print("cerny").code(), "address-missing");
}

TEST_F(Letters, MayTellAPasswordInstead) {
    static_cast<void>(api_.open_session("cerny"));
    const auto former = code_in(print("cerny"));
    const auto reply = print("cerny", R"({"content":"one-time-password"})");
    ASSERT_EQ(reply.status, 201);
    const auto password = secret_in(PdfFile(reply.bytes).text(), "Jednorázové heslo");
    EXPECT_EQ(api_.log_in("cerny", password), PasswordCheck::MustChange) << password;
    EXPECT_THAT(all_files(), Not(HasSubstr(password)));
    EXPECT_TRUE(api_.sessions_of("cerny").empty());
    EXPECT_FALSE(is_good(former)) << "a password was set in another way";
    EXPECT_EQ(api_.audit().size(), 2U);
    EXPECT_THAT(
        of_each(listed("hlozanek"), "content"), ElementsAre("one-time-password", "activation-code")
    );
}

TEST_F(Letters, ComeInEnglish) {
    const auto reply = print("cerny", R"({"language":"en"})");
    EXPECT_THAT(PdfFile(reply.bytes).text(), HasSubstr("Dear Sir or Madam"));
    EXPECT_EQ(print("cerny", R"({"language":"de"})").code(), "members-invalid");
    EXPECT_EQ(print("cerny", R"({"content":"gift"})").code(), "members-invalid");
    EXPECT_EQ(print("cerny", R"({"password":"x"})").code(), "members-invalid");
}

TEST_F(Letters, AreForAdministratorsAndTheMinistry) {
    const auto helpdesk = post("/accounts/cerny/letter", R"({"reason":"volal"})");
    EXPECT_EQ(api_.as("beneda", helpdesk).code(), "not-for-helpdesk");
    EXPECT_EQ(print("hlozanek").code(), "own-account");
    EXPECT_EQ(api_.as("vrbicka", post("/accounts/cerny/letter")).status, 201);
    EXPECT_EQ(api_.as("vrbicka", post("/accounts/tkadlec/letter")).code(), "account-discarded");
    EXPECT_EQ(api_.as("vrbicka", post("/accounts/slabihoudova/letter")).code(), "account-ended");
    EXPECT_EQ(api_.as("vrbicka", post("/accounts/jarolim/letter")).status, 201)
        << "sent before the account begins";
}

TEST_F(Letters, OfABatchAreOnePdf) {
    const auto reply =
        api_.as("hlozanek", post("/letters/batch", R"({"usernames":["cerny","malasek"]})"));
    ASSERT_EQ(reply.status, 201);
    const PdfFile file(reply.bytes);
    EXPECT_THAT(file.info(), HasSubstr("Pages:           2\n"));
    EXPECT_THAT(
        file.text(),
        AllOf(
            HasSubstr("Klára Černý"),
            HasSubstr("Jindřich Malásek"),
            HasSubstr("Dopis 1 z"),
            HasSubstr("Dopis 2 z")
        )
    );
    EXPECT_EQ(api_.audit().size(), 2U);
    EXPECT_THAT(of_each(listed("hlozanek"), "state"), ElementsAre("printed", "printed"));
}

TEST_F(Letters, OfABatchArePrintedAllOrNone) {
    const auto former = code_in(print("cerny"));
    const auto reply = api_.as(
        "hlozanek",
        post(
            "/letters/batch",
            R"({"usernames":["cerny","otcenaskova","nobody","hlozanek","Černý","cerny"]})"
        )
    );
    EXPECT_EQ(reply.code(), "members-invalid");
    std::vector<std::string> faults;
    for (const auto& fault : *reply.body.find("errors")->as_array())
        faults.push_back(*fault.string_at("name") + ' ' + *fault.string_at("code"));
    EXPECT_THAT(
        faults,
        ElementsAre(
            "usernames[1] account-not-found",
            "usernames[2] account-not-found",
            "usernames[3] own-account",
            "usernames[4] account-not-found",
            "usernames[5] repeated"
        )
    );
    EXPECT_TRUE(is_good(former));
    EXPECT_EQ(listed("hlozanek").size(), 1U);
    for (const auto* body : {"{}", R"({"usernames":[]})", R"({"usernames":"cerny"})"})
        EXPECT_EQ(api_.as("hlozanek", post("/letters/batch", body)).code(), "members-invalid");
}

}  // namespace
}  // namespace admin_api_test
