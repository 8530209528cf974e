// A register in the words of a SOAP service, on good and bad days.
#include <gmock/gmock.h>

#include "tests/admin-api/persons/remote_register_fixture.h"

namespace admin_api_test {
namespace {

using admin_api::Outcome;
using admin_api::PersonRegisterError;
using admin_api::RemoteSettings;
using testing::HasSubstr;
using testing::SizeIs;

// As a SOAP service of an office might speak.
RemoteSettings soap(const KrkServer& server) {
    RemoteSettings settings;
    settings.url = server.url();
    settings.outgoing.allowed_networks = {"127.0.0.1"};
    settings.headers.set("Content-Type", "text/xml; charset=utf-8");
    settings.statuses = {200, 500};
    settings.account = "klíčník & spol.";
    settings.secret = base::Secret("<tajné>");
    settings.by_ik =
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header>"
        "<user>{account}</user><password>{secret}</password><id>{request_id}</id><cas>{time}</cas>"
        "</e:Header><e:Body><dotaz><ik>{ik_mpsv}</ik></dotaz></e:Body></e:Envelope>";
    settings.by_birth_number = "<dotaz><rc>{birth_number}</rc></dotaz>";
    auto& mapping = settings.mapping;
    mapping.format = admin_api::AnswerFormat::Xml;
    mapping.outcome_path = "Body/Fault/detail/kodChyby";
    mapping.outcomes = {{"501", Outcome::Unknown}, {"900", Outcome::Unavailable}};
    mapping.answered_path = "Body/odpoved";
    mapping.person_path = "Body/odpoved/osoba";
    mapping.ik_mpsv = "@ik";
    mapping.given = "jmeno";
    mapping.surname = "prijmeni";
    mapping.category = "kategorie/kod";
    mapping.categories = {
        {"ZAM_SS", account::PersonCategory::SocialServicesStaff},
        {"ZAM_HN", account::PersonCategory::MaterialNeedStaff}};
    return settings;
}

std::string envelope(const std::string& body) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
           "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:krk'>"
           "<s:Body>" +
           body + "</s:Body></s:Envelope>";
}

std::string fault(const std::string& code) {
    return http(
        500,
        envelope(
            "<s:Fault><faultstring>Osobu s CSP: 1284384629 se nepodařilo načíst</faultstring>"
            "<detail><kodChyby>" +
            code + "</kodChyby></detail></s:Fault>"
        )
    );
}

TEST_F(RemoteRegisterTest, SpeaksTheWordsOfAnotherRegister) {
    server.answers(http(
        200,
        envelope(
            "<odpoved><osoba ik='1284384629'><jmeno>Radomír</jmeno><prijmeni> Martinka </prijmeni>"
            "<kategorie><kod>ZAM_HN</kod></kategorie><kategorie><kod>JINA</kod></kategorie>"
            "<kategorie><kod>ZAM_HN</kod></kategorie></osoba></odpoved>"
        )
    ));
    const auto person = asking(soap(server))->find(by_ik()).value().value();
    EXPECT_EQ(account::full_name(person.name), "Radomír Martinka");
    EXPECT_THAT(
        person.categories, testing::ElementsAre(account::PersonCategory::MaterialNeedStaff)
    );
    const auto question = server.questions().at(0);
    EXPECT_THAT(question, HasSubstr("Content-Type: text/xml; charset=utf-8\r\n"));
    EXPECT_THAT(question, HasSubstr("<ik>1284384629</ik>"));
    EXPECT_THAT(question, HasSubstr("<user>klíčník &amp; spol.</user>"));
    EXPECT_THAT(question, HasSubstr("<password>&lt;tajné&gt;</password>"));
    EXPECT_THAT(question, HasSubstr("<cas>2026-09-21T14:13:20Z</cas>"));
}

TEST_F(RemoteRegisterTest, TranslatesTheCodesOfItsFaults) {
    auto krk = asking(soap(server));
    server.answers(fault("501"));
    EXPECT_EQ(krk->find(by_ik()).value(), std::nullopt);
    server.answers(fault("900"));
    EXPECT_THAT(krk->find(by_ik()), FailsWith(PersonRegisterError::Unavailable));
    server.answers(fault("502"));
    EXPECT_THAT(krk->find(by_ik()), FailsWith(PersonRegisterError::Misunderstood));
    server.answers(http(200, envelope("<odpoved/>")));
    EXPECT_EQ(krk->find(by_number()).value(), std::nullopt);
    server.answers(http(200, envelope("")));
    EXPECT_THAT(krk->find(by_number()), FailsWith(PersonRegisterError::Misunderstood));
}

TEST_F(RemoteRegisterTest, ReadsNoEntitiesAndNoDocumentTypes) {
    const std::string person =
        "<odpoved><osoba ik='1284384629'><prijmeni>&a;</prijmeni></osoba></odpoved>";
    for (const auto* type :
         {"<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>",
          "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
          "<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'>",
          ""}) {
        server.answers(http(200, std::string(type) + "<a><Body>" + person + "</Body></a>"));
        EXPECT_THAT(
            asking(soap(server))->find(by_ik()), FailsWith(PersonRegisterError::Misunderstood)
        ) << type;
    }
}

TEST_F(RemoteRegisterTest, WithoutAQuestionByBirthNumberIsNotAskedSo) {
    auto settings = soap(server);
    settings.by_birth_number.clear();
    EXPECT_THAT(asking(settings)->find(by_number()), FailsWith(PersonRegisterError::Unavailable));
    EXPECT_THAT(server.questions(), SizeIs(0));
}

}  // namespace
}  // namespace admin_api_test
