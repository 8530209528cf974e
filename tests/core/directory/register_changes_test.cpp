#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::SizeIs;

using account::Mandate;

class RegisterChangesTest : public DirectoryTest {
protected:
    Mandate mandate_of(const std::string& username) {
        return account_of(username).mandates.front();
    }
    std::string revoked_by(const std::string& mark) {
        return server.ldapsearch("(klRevokedBecause=" + mark + ")", {"1.1"});
    }
    std::unique_ptr<directory::Directory> connected = connect(settings_for(server, "sync"));
    directory::RegisterChanges& changes = connected->register_changes();
    const base::Instant now = base::system_clock()();
};

TEST_F(RegisterChangesTest, TheEndOfAMandateEndsItsRightsAndUndoTakesExactlyItBack) {
    const auto mandate = mandate_of("podhorsky");
    EXPECT_THAT(changes.end_rights_of(mandate, "sovm:1", now), Holds(5U));
    EXPECT_THAT(changes.end_rights_of(mandate, "sovm:2", now), Holds(0U));
    EXPECT_THAT(changes.end_mandate(mandate, "sovm:1", now), IsOk());
    EXPECT_THAT(changes.end_mandate(mandate, "sovm:2", now), IsOk());
    EXPECT_TRUE(mandate_of("podhorsky").ended);
    EXPECT_TRUE(account_of("zavrelova").delegations.front().delegation.revoked);
    EXPECT_EQ(revoked_by("sovm:2"), "");

    EXPECT_THAT(changes.reopen_rights_of(mandate, "sovm:2"), Holds(0U));
    EXPECT_THAT(changes.reopen_mandate(mandate, "sovm:2"), IsOk());
    EXPECT_TRUE(mandate_of("podhorsky").ended);
    EXPECT_THAT(changes.reopen_rights_of(mandate, "sovm:1"), Holds(5U));
    EXPECT_THAT(changes.reopen_mandate(mandate, "sovm:1"), IsOk());
    EXPECT_THAT(changes.reopen_mandate(mandate, "sovm:1"), IsOk());
    EXPECT_FALSE(mandate_of("podhorsky").ended);
    EXPECT_FALSE(account_of("zavrelova").delegations.front().delegation.revoked);
    EXPECT_EQ(revoked_by("sovm:1"), "");
}

TEST_F(RegisterChangesTest, RightsThatMovedWithTheAccountEndToo) {
    const auto mandate = mandate_of("podhorsky");
    const auto dn = server.account_dn("podhorsky");
    const auto elsewhere = server.account_dn("cerny");
    server.ldapmodify(
        "dn: " + dn + "\nchangetype: modrdn\nnewrdn: " + dn.substr(0, dn.find(',')) +
        "\ndeleteoldrdn: 0\nnewsuperior: " + elsewhere.substr(elsewhere.find(',') + 1) + "\n"
    );
    EXPECT_THAT(changes.end_rights_of(mandate, "sovm:1", now), Holds(5U));
}

TEST_F(RegisterChangesTest, ANewMandateIsAddedOnceAndRemovedByUndo) {
    auto mandate = mandate_of("podhorsky");
    mandate.id = account::MandateId("0b1c6f0e-1111-4222-8333-944455566677");
    mandate.holder.reset();
    mandate.name = {"Ing.", "Žofie", "Nováčková, ml.", "Ph.D."};
    for (int i = 0; i < 2; ++i) EXPECT_THAT(changes.add_mandate(mandate, "sovm:1"), IsOk());
    const auto held = idp->organizations().mandates_of(mandate.organization).value();
    ASSERT_THAT(held, SizeIs(2));
    const auto added = held[0].id == mandate.id ? held[0] : held[1];
    EXPECT_EQ(added.name, mandate.name);
    EXPECT_EQ(added.validity, mandate.validity);
    EXPECT_EQ(added.source_record, mandate.source_record);
    EXPECT_EQ(added.holder, std::nullopt);
    for (int i = 0; i < 2; ++i)
        EXPECT_THAT(changes.withdraw_mandate(mandate, "sovm:1:undo", now), IsOk());
    EXPECT_THAT(idp->organizations().mandates_of(mandate.organization).value(), SizeIs(1));
}

TEST_F(RegisterChangesTest, AMandateThatWasEndedSinceIsNotWithdrawn) {
    const auto mandate = mandate_of("podhorsky");
    ASSERT_THAT(changes.end_mandate(mandate, "sovm:2", now), IsOk());
    EXPECT_THAT(
        changes.withdraw_mandate(mandate, "sovm:1:undo", now), FailsWith(DirectoryError::Conflict)
    );
    EXPECT_TRUE(mandate_of("podhorsky").ended);
    EXPECT_EQ(revoked_by("sovm:1:undo"), "");
}

TEST_F(RegisterChangesTest, AWithdrawalThatWasCutShortIsFinishedByTheNext) {
    const auto mandate = mandate_of("podhorsky");
    ASSERT_THAT(changes.end_mandate(mandate, "sovm:1:undo", now), IsOk());
    EXPECT_THAT(changes.withdraw_mandate(mandate, "sovm:1:undo", now), IsOk());
    EXPECT_TRUE(account_of("podhorsky").mandates.empty());
    EXPECT_TRUE(account_of("zavrelova").delegations.front().delegation.revoked);
}

TEST_F(RegisterChangesTest, AnAccountIsEnabledOnlyByTheRunThatDisabledIt) {
    const auto account = account_of("cerny");
    const auto disable = [&](const char* mark) {
        return changes.disable_account(account.id, account.organization, mark);
    };
    const auto enable = [&](const char* mark) {
        return changes.enable_account(account.id, account.organization, mark);
    };
    EXPECT_THAT(disable("sovm:1"), IsOk());
    EXPECT_THAT(disable("sovm:2"), IsOk());
    EXPECT_EQ(account_of("cerny").disabled_because, "sovm:1");
    EXPECT_THAT(enable("sovm:2"), IsOk());
    EXPECT_TRUE(account_of("cerny").disabled);
    EXPECT_THAT(enable("sovm:1"), IsOk());
    EXPECT_THAT(enable("sovm:1"), IsOk());
    EXPECT_FALSE(account_of("cerny").disabled);
    EXPECT_EQ(account_of("cerny").disabled_because, "");
}

TEST_F(RegisterChangesTest, AMissingAccountIsToldApart) {
    EXPECT_THAT(
        changes.disable_account(
            account::AccountId("0b1c6f0e-1111-4222-8333-944455566677"),
            account::OrganizationId("boskovice"),
            "sovm:1"
        ),
        FailsWith(DirectoryError::NotFound)
    );
}

TEST_F(RegisterChangesTest, AnotherServiceMayNotWriteMandates) {
    EXPECT_THAT(
        idp->register_changes().end_mandate(mandate_of("podhorsky"), "sovm:1", now),
        FailsWith(DirectoryError::Refused)
    );
}

}  // namespace
}  // namespace directory_tests
