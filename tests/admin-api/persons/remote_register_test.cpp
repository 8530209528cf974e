// A register over HTTP in the simple form, on good and bad days.
#include <gmock/gmock.h>

#include "tests/admin-api/persons/remote_register_fixture.h"

namespace admin_api_test {
namespace {

using admin_api::Authentication;
using admin_api::PersonRegisterError;
using admin_api::RemoteSettings;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const std::string kMartinka =
    R"({"found":true,"person":{"ik_mpsv":"1284384629","given":"Radomír","surname":"Martinka",)"
    R"("title_before":"Ing.","birth_surname":"Martinka","categories":["SS","JINA"]}})";

RemoteSettings simple(const KrkServer& server) {
    RemoteSettings settings;
    settings.url = server.url();
    settings.outgoing.allowed_networks = {"127.0.0.1"};
    admin_api::speak_simply(settings);
    return settings;
}

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

}  // namespace
}  // namespace admin_api_test
