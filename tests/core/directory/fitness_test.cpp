#include "core/directory/fitness.h"

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class FitnessTest : public DirectoryTest {
protected:
    std::vector<std::string> missing(const DirectorySettings& settings) {
        directory::Connections connections(settings, silent_log(), base::system_clock());
        return directory::missing_in(connections).value();
    }
    const std::string policy = "cn=official,ou=policies," + server.base();
};

TEST_F(FitnessTest, EveryProgramFindsTheDirectoryFit) {
    for (const auto* service : {"idp", "admin-api", "sync"})
        EXPECT_THAT(connect(settings_for(server, service))->check_fitness(), IsOk()) << service;
}

TEST_F(FitnessTest, APolicyWithoutLockoutIsNamed) {
    change(policy, "replace: pwdLockout\npwdLockout: FALSE\n");
    EXPECT_THAT(idp->check_fitness(), FailsWith(DirectoryError::Misconfigured));
    EXPECT_THAT(
        missing(settings_for(server, "idp")), Contains(HasSubstr("lockout in policy " + policy))
    );
}

TEST_F(FitnessTest, AMissingPolicyIsNamed) {
    server.ldapmodify("dn: " + policy + "\nchangetype: delete\n");
    EXPECT_THAT(missing(settings_for(server, "idp")), Contains(HasSubstr("policy " + policy)));
}

TEST_F(FitnessTest, AnotherSchemaVersionIsNamed) {
    change(server.base(), "replace: klSchemaVersion\nklSchemaVersion: 99\n");
    EXPECT_THAT(missing(settings_for(server, "idp")), Contains(HasSubstr("found '99'")));
}

TEST_F(FitnessTest, AnIdentityThatSeesTooMuchIsRefused) {
    auto settings = settings_for(server, "idp");
    settings.uris = {server.ldapi_uri()};
    settings.bind_dn.clear();
    EXPECT_THAT(missing(settings), Contains(HasSubstr("access rules")));
}

TEST_F(FitnessTest, AWrongPasswordOfTheServiceIsAMisconfiguration) {
    auto settings = settings_for(server, "idp");
    settings.password = base::Secret("wrong");
    EXPECT_THAT(connect(settings)->check_fitness(), FailsWith(DirectoryError::Misconfigured));
}

}  // namespace
}  // namespace directory_tests
