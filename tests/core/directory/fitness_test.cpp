#include "core/directory/fitness.h"

#include <filesystem>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class FitnessTest : public DirectoryTest {
protected:
    static std::vector<std::string> missing(const DirectorySettings& settings) {
        directory::Connections connections(settings, silent_log(), base::system_clock());
        return directory::missing_in(connections).value();
    }
    const std::string policy = "cn=official,ou=policies," + TestDirectory::base();
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

// Its module alone announces the control, and nothing would count failures or lock anybody.
TEST_F(FitnessTest, APolicyThatIsNotInForceIsNamed) {
    server.stop();
    std::filesystem::remove(
        server.folder() / "slapd.d/cn=config/olcDatabase={2}mdb/olcOverlay={2}ppolicy.ldif"
    );
    server.start();
    EXPECT_THAT(
        missing(settings_for(server, "idp")), ElementsAre(HasSubstr("password policy in force"))
    );
}

TEST_F(FitnessTest, ADecoyThatIsNotThereIsNamed) {
    server.ldapmodify("dn: " + TestDirectory::service_dn("decoy") + "\nchangetype: delete\n");
    EXPECT_THAT(missing(settings_for(server, "idp")), ElementsAre(HasSubstr("decoy")));
}

TEST_F(FitnessTest, ADecoyThatCouldBeLockedIsNamed) {
    const auto decoy = "cn=decoy,ou=policies," + TestDirectory::base();
    change(decoy, "replace: pwdLockout\npwdLockout: TRUE\n");
    EXPECT_THAT(
        missing(settings_for(server, "idp")),
        ElementsAre(HasSubstr("policy without lockout: " + decoy))
    );
}

// Programs ask for it again and again, whoever is logging in meanwhile.
TEST_F(FitnessTest, LookingForItLeavesNoTrace) {
    for (int i = 0; i < 5; ++i) EXPECT_THAT(idp->check_fitness(), IsOk());
    EXPECT_THAT(
        server.ldapsearch("(objectClass=klService)", {"pwdFailureTime"}),
        Not(HasSubstr("pwdFailureTime"))
    );
}

TEST_F(FitnessTest, AnotherSchemaVersionIsNamed) {
    change(TestDirectory::base(), "replace: klSchemaVersion\nklSchemaVersion: 99\n");
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
