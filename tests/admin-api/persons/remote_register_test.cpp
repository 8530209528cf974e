// A register over HTTP, in the simple form and in the words of a SOAP service, on good and bad
// days.
#include "admin-api/persons/remote_register.h"

#include <gmock/gmock.h>

#include "tests/admin-api/persons/krk_server.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/matchers.h"

namespace admin_api_test {
namespace {

using admin_api::Authentication;
using admin_api::BirthNumber;
using admin_api::Outcome;
using admin_api::PersonKey;
using admin_api::PersonRegisterError;
using admin_api::RemoteRegister;
using admin_api::RemoteSettings;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const std::string kMartinka =
    R"({"found":true,"person":{"ik_mpsv":"1284384629","given":"Radomír","surname":"Martinka",)"
    R"("title_before":"Ing.","birth_surname":"Martinka","categories":["SS","JINA"]}})";

PersonKey by_ik() {
    return account::IkMpsv("1284384629");
}
PersonKey by_number() {
    return BirthNumber::parse("590814/1767").value();
}

RemoteSettings simple(const KrkServer& server) {
    RemoteSettings settings;
    settings.url = server.url();
    settings.outgoing.allowed_networks = {"127.0.0.1"};
    admin_api::speak_simply(settings);
    return settings;
}

class RemoteRegisterTest : public ::testing::Test {
protected:
    [[nodiscard]] std::unique_ptr<RemoteRegister> asking(const RemoteSettings& settings) {
        return std::make_unique<RemoteRegister>(
            settings,
            admin_api::RemoteSurroundings{
                [this] { return now; }, base::system_random(), quiet_log()}
        );
    }
    KrkServer server;
    base::Instant now = base::from_unix_seconds(1'790'000'000);
};

TEST_F(RemoteRegisterTest, FindsAPersonByEitherKey) {
    server.answers(http(200, kMartinka));
    auto krk = asking(simple(server));
    for (const auto& key : {by_ik(), by_number()}) {
        const auto person = krk->find(key).value().value();
        EXPECT_EQ(person.ik_mpsv.str(), "1284384629");
        EXPECT_EQ(account::full_name(person.name), "Ing. Radomír Martinka");
        EXPECT_EQ(person.birth_surname, "Martinka");
        EXPECT_THAT(
            person.categories, testing::ElementsAre(account::PersonCategory::SocialServicesStaff)
        );
    }
}

TEST_F(RemoteRegisterTest, SendsTheKeyInTheBodyAlone) {
    server.answers(http(200, kMartinka));
    auto settings = simple(server);
    settings.authentication = Authentication::Bearer;
    settings.secret = base::Secret("tajemství");
    ASSERT_TRUE(asking(settings)->find(by_number()));
    const auto question = server.questions().at(0);
    const auto head = question.substr(0, question.find("\r\n\r\n"));
    EXPECT_TRUE(head.starts_with("POST /osoby HTTP/1.1"));
    EXPECT_THAT(head, HasSubstr("Authorization: Bearer tajemství"));
    EXPECT_THAT(head, Not(HasSubstr("590814")));
    EXPECT_EQ(question.substr(head.size() + 4), R"({"birth_number":"5908141767"})");
}

TEST_F(RemoteRegisterTest, SaysWhoAsksByNameAndPasswordWhenToldTo) {
    server.answers(http(200, kMartinka));
    auto settings = simple(server);
    settings.authentication = Authentication::Basic;
    settings.account = "klicnik";
    settings.secret = base::Secret("a:b");
    ASSERT_TRUE(asking(settings)->find(by_ik()));
    EXPECT_THAT(server.questions().at(0), HasSubstr("Authorization: Basic a2xpY25pazphOmI=\r\n"));
}

TEST_F(RemoteRegisterTest, KnowsNobodyOnlyWhenTheRegisterSaysSo) {
    server.answers(http(200, R"({"found":false})"));
    EXPECT_EQ(asking(simple(server))->find(by_ik()).value(), std::nullopt);
}

struct BadDay {
    const char* name;
    std::string answer;
    PersonRegisterError error;
};

std::string with_person(const std::string& members) {
    return http(200, R"({"found":true,"person":{)" + members + "}}");
}

TEST_F(RemoteRegisterTest, NeverTakesABadAnswerForAPersonOrForNobody) {
    constexpr auto kUnavailable = PersonRegisterError::Unavailable;
    constexpr auto kMisunderstood = PersonRegisterError::Misunderstood;
    const auto whole = http(200, kMartinka);
    const std::vector<BadDay> days = {
        {"closed without a word", "", kUnavailable},
        {"cut in the middle", whole.substr(0, whole.size() - 20), kUnavailable},
        {"not HTTP", "220 mail.example ESMTP\r\n", kUnavailable},
        {"too large", http(200, std::string(300000, ' ')), kUnavailable},
        {"an error of its own", http(500, kMartinka), kUnavailable},
        {"overloaded", http(503, ""), kUnavailable},
        {"too many questions", http(429, ""), kUnavailable},
        {"a redirect",
         "HTTP/1.1 302 X\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
         kMisunderstood},
        {"another address", http(404, "{}"), kMisunderstood},
        {"not let in", http(401, ""), kMisunderstood},
        {"nothing", http(200, ""), kMisunderstood},
        {"a page", http(200, "<html>Údržba</html>"), kMisunderstood},
        {"an empty object", http(200, "{}"), kMisunderstood},
        {"found without a person", http(200, R"({"found":true})"), kMisunderstood},
        {"a person of null", http(200, R"({"found":true,"person":null})"), kMisunderstood},
        {"neither yes nor no", http(200, R"({"found":"maybe"})"), kMisunderstood},
        {"not found, yet a person",
         http(200, R"({"found":false,"person":{"ik_mpsv":"1284384629","surname":"A"}})"),
         kMisunderstood},
        {"two persons",
         http(
             200,
             R"({"found":true,"person":[{"ik_mpsv":"1284384629","surname":"A"},)"
             R"({"ik_mpsv":"1284384629","surname":"B"}]})"
         ),
         kMisunderstood},
        {"two surnames",
         with_person(R"("ik_mpsv":"1284384629","surname":["A","B"])"),
         kMisunderstood},
        {"the same member twice", with_person(R"("ik_mpsv":"1","ik_mpsv":"2")"), kMisunderstood},
        {"no surname", with_person(R"("ik_mpsv":"1284384629")"), kMisunderstood},
        {"no IK", with_person(R"("surname":"A")"), kMisunderstood},
        {"a wrong check digit",
         with_person(R"("ik_mpsv":"1284384628","surname":"A")"),
         kMisunderstood},
        {"somebody else", with_person(R"("ik_mpsv":"1273434910","surname":"A")"), kMisunderstood},
        {"an escape in a name",
         with_person(R"("ik_mpsv":"1284384629","surname":"A\u001b[2J")"),
         kMisunderstood},
        {"a name without end",
         with_person(R"("ik_mpsv":"1284384629","surname":")" + std::string(101, 'A') + '"'),
         kMisunderstood},
        {"too deep", http(200, std::string(100, '[') + std::string(100, ']')), kMisunderstood}};
    for (const auto& [name, answer, error] : days) {
        server.answers(answer);
        EXPECT_THAT(asking(simple(server))->find(by_ik()), FailsWith(error)) << name;
    }
}

TEST_F(RemoteRegisterTest, ThatIsSilentIsUnavailable) {
    auto settings = simple(server);
    settings.outgoing.total_limit = std::chrono::milliseconds(100);
    EXPECT_THAT(asking(settings)->find(by_ik()), FailsWith(PersonRegisterError::Unavailable));
}

TEST_F(RemoteRegisterTest, AtAnAddressThatIsNotAllowedIsNotAsked) {
    auto settings = simple(server);
    settings.outgoing.allowed_networks = {};
    EXPECT_THAT(asking(settings)->find(by_ik()), FailsWith(PersonRegisterError::Unavailable));
    EXPECT_THAT(server.questions(), SizeIs(0));
}

TEST_F(RemoteRegisterTest, ThatFailedSeveralTimesIsLeftAloneForAWhile) {
    auto settings = simple(server);
    settings.breaker = {.failures = 3, .pause = std::chrono::seconds(10)};
    auto krk = asking(settings);
    server.answers(http(500, ""));
    for (int i = 0; i < 10; ++i)
        EXPECT_THAT(krk->find(by_ik()), FailsWith(PersonRegisterError::Unavailable));
    EXPECT_THAT(server.questions(), SizeIs(3));

    now += std::chrono::seconds(10);
    for (int i = 0; i < 10; ++i)
        EXPECT_THAT(krk->find(by_ik()), FailsWith(PersonRegisterError::Unavailable));
    EXPECT_THAT(server.questions(), SizeIs(4));

    now += std::chrono::seconds(10);
    server.answers(http(200, kMartinka));
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(krk->find(by_ik()));
    EXPECT_THAT(server.questions(), SizeIs(14));
}

TEST_F(RemoteRegisterTest, ThatAnswersNonsenseIsAskedAgain) {
    auto krk = asking(simple(server));
    server.answers(http(200, "{}"));
    for (int i = 0; i < 5; ++i)
        EXPECT_THAT(krk->find(by_ik()), FailsWith(PersonRegisterError::Misunderstood));
    EXPECT_THAT(server.questions(), SizeIs(5));
}

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
