#include "core/program/shared_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace program {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;

settings::Document document_of(const std::string& text) {
    auto document = settings::Document::parse(text, "test.yaml", [](const std::string&) {
        return std::optional<std::string>();
    });
    return document.value();
}

std::string faults_of(const settings::Document& document) {
    const auto finished = document.finish();
    return finished ? "" : settings::to_text(finished.error());
}

TEST(SharedSettings, DirectoryIsReadAndBoundAsTheServiceThatReads) {
    const auto document = document_of(R"(
uris: [ldaps://one.example, ldaps://two.example]
base: dc=trial,dc=cz
password: secret
operation_timeout: 7s
)");
    const auto directory = directory_of(document.root(), "idp");
    EXPECT_THAT(directory.uris, ElementsAre("ldaps://one.example", "ldaps://two.example"));
    EXPECT_EQ(directory.bind_dn, "cn=idp,ou=services,dc=trial,dc=cz");
    EXPECT_TRUE(directory.password.equals("secret"));
    EXPECT_EQ(directory.ca_file, "");
    EXPECT_EQ(directory.operation_timeout, milliseconds(7000));
    EXPECT_EQ(directory.connect_timeout, milliseconds(2000));
    EXPECT_EQ(faults_of(document), "");
}

TEST(SharedSettings, PoolKeepsWhatIsNotSaid) {
    const auto document = document_of("connections: 8\n");
    const auto pool = pool_size_of(document.root(), {2, milliseconds(50)});
    EXPECT_EQ(pool.connections, 8U);
    EXPECT_EQ(pool.wait, milliseconds(50));
}

TEST(SharedSettings, PasswordsFollowTheRulesUnlessSaidOtherwise) {
    const auto nothing = document_of("");
    const auto rules = password_policy_of(nothing.root());
    EXPECT_EQ(rules.minimum, 12U);
    EXPECT_EQ(rules.minimum_administrator, 17U);
    EXPECT_EQ(rules.maximum_age_months, 18);
    EXPECT_EQ(rules.minimum_age, std::chrono::minutes(30));
    const auto document = document_of(R"(
minimum: 14
minimum_administrator: 20
maximum: 128
equal_in_row: 2
sequence_in_row: 4
maximum_age: 12 months
minimum_age: 1h
system_names: [trial]
)");
    const auto other = password_policy_of(document.root());
    EXPECT_EQ(other.minimum, 14U);
    EXPECT_EQ(other.minimum_administrator, 20U);
    EXPECT_EQ(other.maximum, 128U);
    EXPECT_EQ(other.equal_in_row, 2U);
    EXPECT_EQ(other.sequence_in_row, 4U);
    EXPECT_EQ(other.maximum_age_months, 12);
    EXPECT_EQ(other.minimum_age, std::chrono::minutes(60));
    EXPECT_THAT(other.system_names, ElementsAre("trial"));
    EXPECT_EQ(faults_of(document), "");
}

TEST(SharedSettings, NobodyCanBeAskedForMoreThanIsAccepted) {
    const auto document = document_of("minimum: 65\nminimum_administrator: 0\nmaximum: 63\n");
    EXPECT_EQ(password_policy_of(document.root()).maximum, 256U);
    EXPECT_EQ(
        faults_of(document),
        "minimum: must be a whole number from 1 to 64 (test.yaml, line 1)\n"
        "minimum_administrator: must be a whole number from 1 to 64 (test.yaml, line 2)\n"
        "maximum: must be a whole number from 64 to 1024 (test.yaml, line 3)\n"
    );
}

TEST(SharedSettings, EveryWrongNetworkIsNamed) {
    const auto document = document_of("networks: [10.0.0.0/8, \"::1\", 10.0.0.0/33, home]\n");
    EXPECT_EQ(networks_of(document.root(), "networks", {}).size(), 4U);
    EXPECT_EQ(
        faults_of(document),
        "networks: \"10.0.0.0/33\" is no address or network (test.yaml, line 1)\n"
        "networks: \"home\" is no address or network (test.yaml, line 1)\n"
    );
}

TEST(SharedSettings, SizesAreAtLeastOne) {
    const auto document = document_of("none: 0\nsome: 5\n");
    EXPECT_EQ(size_of(document.root(), "some", 3), 5U);
    EXPECT_EQ(size_of(document.root(), "absent", 3), 3U);
    EXPECT_EQ(size_of(document.root(), "none", 3), 3U);
    EXPECT_EQ(
        faults_of(document), "none: must be a whole number from 1 to 10000000 (test.yaml, line 1)\n"
    );
}

}  // namespace
}  // namespace program
