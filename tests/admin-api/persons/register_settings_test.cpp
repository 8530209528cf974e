// person_register of the settings: what it may say, and which faults are told.
#include "admin-api/persons/register_settings.h"

#include <gmock/gmock.h>

#include "core/base/files.h"
#include "tests/core/settings/fixture.h"
#include "tests/core/state/temporary_folder.h"

namespace admin_api_test {
namespace {

using admin_api::AnswerFormat;
using admin_api::Outcome;
using admin_api::RegisterKind;
using testing::HasSubstr;

std::string faults_in(const std::string& text) {
    const auto document = settings_tests::document_of(text);
    static_cast<void>(admin_api::register_settings_of(document.root()));
    static_cast<void>(admin_api::person_rules_of(document.root()));
    return settings_tests::faults_of(document);
}

TEST(PersonRegisterSettings, OfAMappedRegisterAreReadWhole) {
    const auto document = settings_tests::document_of(R"(
kind: mapped
url: https://krk.example/ws
networks: [10.1.0.0/16]
authentication: basic
account: klicnik
secret: tajne
time_limit: 4s
breaker: {failures: 5, pause: 30s}
mapping:
  format: xml
  method: PUT
  headers: {SOAPAction: najdi, Content-Type: text/xml}
  by_ik: |
    <ik>{ik_mpsv}</ik>
  by_birth_number: <rc>{birth_number}</rc>
  statuses: [200, 500]
  outcome:
    path: Body/Fault/kod
    codes: {"501": unknown, "900": unavailable, "0": found}
  answered: Body/odpoved
  person:
    path: Body/odpoved/osoba
    ik_mpsv: ik
    surname: prijmeni
    category: kategorie
    categories: {ZAM_SS: SS, ZAM_HN: HN}
)");
    const auto read = admin_api::register_settings_of(document.root());
    static_cast<void>(admin_api::person_rules_of(document.root()));
    EXPECT_EQ(settings_tests::faults_of(document), "");
    EXPECT_EQ(read.kind, RegisterKind::Mapped);
    EXPECT_EQ(read.remote.method, web::Method::Put);
    EXPECT_EQ(read.remote.by_ik, "<ik>{ik_mpsv}</ik>\n");
    EXPECT_EQ(read.remote.statuses, (std::set<int>{200, 500}));
    EXPECT_EQ(read.remote.secret.reveal(), "tajne");
    EXPECT_EQ(read.remote.breaker.failures, 5);
    EXPECT_EQ(read.remote.mapping.format, AnswerFormat::Xml);
    EXPECT_EQ(read.remote.mapping.outcomes.at("501"), Outcome::Unknown);
    EXPECT_EQ(
        read.remote.mapping.categories.at("ZAM_HN"), account::PersonCategory::MaterialNeedStaff
    );
}

TEST(PersonRegisterSettings, TellTheirFaults) {
    const std::string mapped =
        "kind: mapped\nurl: https://krk.example\nmapping: {by_ik: '{ik_mpsv}', answered: a, "
        "person: {ik_mpsv: i, surname: s}";
    EXPECT_EQ(faults_in("{}"), "");
    EXPECT_EQ(faults_in(mapped + "}"), "");
    EXPECT_EQ(faults_in("kind: http\nurl: http://localhost:8403/persons\n"), "");
    const std::vector<std::pair<std::string, const char*>> cases = {
        {"kind: soap", "kind: must be one of"},
        {"kind: file", "file: must be set"},
        {"kind: http", "url: must be set"},
        {"kind: http\nurl: http://krk.example/", "url: must begin with https://"},
        {"kind: http\nurl: http://localhost.evil.example/", "url: must begin with https://"},
        {"kind: http\nurl: http://127.0.0.1.evil.example/", "url: must begin with https://"},
        {"kind: http\nurl: https://a\nauthentication: basic", "account: must be set"},
        {"kind: http\nurl: https://a\nauthentication: bearer", "secret"},
        {"kind: http\nurl: https://a\nclient_key: a.pem", "must be set together"},
        {"kind: http\nurl: https://a\nnetworks: [here]", "networks"},
        {"kind: mapped\nurl: https://a", "mapping.by_ik: must be set"},
        {"kind: mapped\nurl: https://a", "mapping.answered: must be set, or outcome"},
        {"kind: mapped\nurl: https://a", "mapping.person.ik_mpsv: must be set"},
        {mapped + ", statuses: [20]}", "statuses: must be numbers"},
        {mapped + ", by_birth_number: 'a'}", "must hold {birth_number}"},
        {mapped + ", by_birth_number: '{birth_number}{heslo}'}", "{heslo} stands for nothing"},
        {mapped + ", outcome: {path: a, codes: {'1': perhaps}}}", "must be one of: found"},
        {mapped + ", method: GET}", "method: must be one of: POST, PUT"},
        {"assigned_ik_prefix: '0'", "must be one to five digits"},
        {"assigned_ik_prefix: '123456'", "must be one to five digits"},
        {"assigned_ik_prefix: '1a'", "must be one to five digits"},
        {"lookups: {by_ik: {burst: 0}}", "lookups.by_ik.burst"}};
    for (const auto& [text, fault] : cases) EXPECT_THAT(faults_in(text), HasSubstr(fault)) << text;
}

TEST(PersonRegisterSettings, NameFilesThatCanBeReadAndKeysThatAreTheOwnersAlone) {
    const testing_support::TemporaryFolder folder;
    admin_api::RegisterSettings settings;
    EXPECT_TRUE(admin_api::check_register_files(settings));
    settings.file = folder.file("persons.json");
    settings.remote.outgoing.client_key = folder.file("client.key");
    settings.remote.outgoing.ca_file = folder.file("ca.pem");
    ASSERT_TRUE(base::write_file(settings.remote.outgoing.client_key, "key", 0644));
    const auto faults = admin_api::check_register_files(settings);
    ASSERT_FALSE(faults);
    for (const auto* name : {"persons.json", "client.key", "ca.pem"})
        EXPECT_THAT(faults.error(), HasSubstr(name));
    ASSERT_TRUE(base::write_file(settings.file, "{}"));
    ASSERT_TRUE(base::write_file(settings.remote.outgoing.client_key, "key"));
    ASSERT_TRUE(base::write_file(settings.remote.outgoing.ca_file, "pem"));
    EXPECT_TRUE(admin_api::check_register_files(settings));
}

}  // namespace
}  // namespace admin_api_test
