#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::Contains;
using ::testing::Field;

using account::Assignment;
using account::AssignmentCheck;
using account::Validity;
using base::Secret;
using directory::PasswordCheck;

class AdministrationTest : public DirectoryTest {
protected:
    account::AdministrationProof over(const std::string& target, const std::string& caller) {
        return administration_over(account_of(target), caller_of(*idp, account_of(caller))).value();
    }
    account::AssignmentProof may_assign(
        const account::Account& target, const std::string& caller, const Assignment& wanted
    ) {
        const auto own = account_of(caller);
        return AssignmentCheck::may_assign(
                   target, own, caller_of(*idp, own), wanted, base::system_clock()()
        )
            .value();
    }
    static Assignment assignment(account::Module module, const std::string& code) {
        Assignment wanted;
        wanted.id = account::AssignmentId("0b1c6f0e-1111-4222-8333-944455566677");
        wanted.permission = {module, account::PermissionCode(code)};
        wanted.level = account::Level::Update;
        wanted.validity.from = today();
        return wanted;
    }
    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
    const Assignment inspections = assignment(account::Module::Registr, "evidence-inspekci");
    const Assignment administers = assignment(account::Module::Registr, "sprava-systemu");
};

TEST_F(AdministrationTest, ValidityReachesThePasswordPolicyAsInstants) {
    const Validity summer{
        .from = base::day_from_iso("2026-06-01"), .until = base::day_from_iso("2026-08-31")};
    EXPECT_THAT(admin->administration().set_validity(over("cerny", "hlozanek"), summer), IsOk());
    EXPECT_EQ(account_of("cerny").validity, summer);
    EXPECT_EQ(stored("cerny", "pwdStartTime"), "20260531220000Z");
    EXPECT_EQ(stored("cerny", "pwdEndTime"), "20260831220000Z");
    EXPECT_THAT(admin->administration().set_validity(over("cerny", "hlozanek"), {}), IsOk());
    EXPECT_EQ(stored("cerny", "pwdEndTime"), "");
}

TEST_F(AdministrationTest, ADiscardedAccountCannotLogInUntilItIsRestored) {
    const auto now = base::system_clock()();
    const Secret right(server.password_of("cerny"));
    const auto validity = account_of("cerny").validity;
    EXPECT_THAT(admin->administration().discard(over("cerny", "hlozanek"), now), IsOk());
    EXPECT_TRUE(account_of("cerny").discarded);
    EXPECT_THAT(idp->passwords().check(account_of("cerny"), right), Holds(PasswordCheck::Locked));
    EXPECT_THAT(
        admin->administration().set_validity(over("cerny", "hlozanek"), {}),
        FailsWith(DirectoryError::Conflict)
    );
    EXPECT_THAT(admin->administration().restore(over("cerny", "hlozanek"), validity), IsOk());
    EXPECT_FALSE(account_of("cerny").discarded);
    EXPECT_THAT(idp->passwords().check(account_of("cerny"), right), Holds(PasswordCheck::Accepted));
}

TEST_F(AdministrationTest, AnAssignmentIsAddedInTheAdministratorsNameAndRevokedNotDeleted) {
    const auto target = account_of("cerny");
    const auto proof = may_assign(target, "hlozanek", inspections);
    EXPECT_THAT(admin->administration().assign(proof, inspections), IsOk());
    EXPECT_THAT(account_of("cerny").assignments, Contains(Field(&Assignment::id, inspections.id)));
    EXPECT_THAT(
        admin->administration().assign(proof, inspections), FailsWith(DirectoryError::Conflict)
    );
    const auto entry =
        server.ldapsearch("(klAssignmentId=" + inspections.id.str() + ")", {"creatorsName"});
    EXPECT_THAT(entry, ::testing::HasSubstr(server.account_dn("hlozanek")));

    const auto revoking =
        AssignmentCheck::may_revoke(
            target, caller_of(*idp, account_of("hlozanek")), inspections.permission
        )
            .value();
    const auto at = base::from_unix_seconds(1'800'000'000);
    for (const auto* reason : {"first", "second"})
        EXPECT_THAT(admin->administration().revoke(revoking, inspections.id, reason, at), IsOk());
    const auto revoked =
        server.ldapsearch("(klAssignmentId=" + inspections.id.str() + ")", {"klRevokedBecause"});
    EXPECT_THAT(revoked, ::testing::HasSubstr("klRevokedBecause: first"));
}

TEST_F(AdministrationTest, SpravaSystemuBringsTheStricterPolicyAndGoesWithIt) {
    const auto target = account_of("cerny");
    const auto proof = may_assign(target, "hlozanek", administers);
    EXPECT_THAT(admin->administration().assign(proof, administers), IsOk());
    EXPECT_EQ(stored("cerny", "klAdministersModule"), "registr");
    EXPECT_EQ(
        stored("cerny", "pwdPolicySubentry"),
        "cn=administrator,ou=policies," + TestDirectory::base()
    );
    const auto revoking =
        AssignmentCheck::may_revoke(
            target, caller_of(*idp, account_of("hlozanek")), administers.permission
        )
            .value();
    EXPECT_THAT(
        admin->administration().revoke(revoking, administers.id, "test", base::system_clock()()),
        IsOk()
    );
    EXPECT_EQ(stored("cerny", "klAdministersModule"), "");
    EXPECT_EQ(
        stored("cerny", "pwdPolicySubentry"), "cn=official,ou=policies," + TestDirectory::base()
    );
}

// D6: should our own check ever fail, the directory still knows who may do what. The proofs are
// genuine, but made for a caller who is not what he claims.
using ForgedProofTest = AdministrationTest;

TEST_F(ForgedProofTest, AnAccountOfAnotherOrganizationIsOutOfReach) {
    const auto victim = account_of("zavrelova");
    auto region = caller_of(*idp, account_of("hlozanek"));
    region.organization = victim.organization;  // what a fault in our own check would look like
    const auto proof = administration_over(victim, region).value();
    EXPECT_THAT(
        admin->administration().discard(proof, base::system_clock()()),
        FailsWith(DirectoryError::Refused)
    );
    EXPECT_FALSE(account_of("zavrelova").discarded);
}

TEST_F(ForgedProofTest, SomebodyWithoutSpravaSystemuChangesNothing) {
    auto pretender = caller_of(*idp, account_of("hlozanek"));
    pretender.id = account_of("cerny").id;
    const auto victim = account_of("malasek");
    const auto proof = administration_over(victim, pretender).value();
    EXPECT_THAT(
        admin->administration().set_validity(proof, {}), FailsWith(DirectoryError::Refused)
    );
    const auto support = support_of(victim, pretender).value();
    EXPECT_THAT(
        admin->passwords().reset(support, Secret("Nove-heslo-pro-zkousku-1"), {}),
        FailsWith(DirectoryError::Refused)
    );
}

TEST_F(ForgedProofTest, TheServiceWithoutACallersIdentityMayNotAdminister) {
    const auto proof = over("cerny", "hlozanek");
    EXPECT_THAT(
        idp->administration().discard(proof, base::system_clock()()),
        FailsWith(DirectoryError::Refused)
    );
}

}  // namespace
}  // namespace directory_tests
