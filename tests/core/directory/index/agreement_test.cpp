// The index beside the directory's own answer: each criterion, state and order, page by page, after
// each kind of change.
#include "tests/core/directory/index/country_fixture.h"
#include "tests/core/directory/index/questions.h"

namespace directory_index_tests {
namespace {

const Known kKnown{
    "kraj-jihomoravsky", "socialni-veci", "cer kla", "c", "1200000010", "evidence-inspekci"};

class AgreementTest : public CountryTest {
protected:
    // Some questions have no index in the directory: what is held in memory is for them.
    void TearDown() override {}

    void expect_agreement(
        const std::string& when, const account::Account& caller, directory::AccountOrder order
    ) {
        SCOPED_TRACE(when);
        for (const auto& [name, filter] : all_filters(kKnown)) {
            auto listing = listing_of(filter);
            listing.order = order;
            listing.limit = 25;
            compare(caller, listing, name + " as " + caller.username.str());
        }
    }
    void expect_agreement(const std::string& when) {
        expect_agreement(when, ministry, directory::AccountOrder::LastChange);
    }
    void compare(
        const account::Account& caller, AccountListing listing, const std::string& question
    ) {
        do {
            const auto ours = from_memory(caller, listing);
            const auto theirs = from_directory(caller, listing);
            EXPECT_EQ(ours.total, theirs.total) << question;
            EXPECT_EQ(ours.next, theirs.next) << question;
            EXPECT_EQ(names(ours), names(theirs)) << question;
            listing.after = theirs.next;
        } while (!listing.after.empty() && !HasFailure());
    }
    static std::vector<std::string> names(const directory::AccountPage& page) {
        std::vector<std::string> names;
        for (const auto& one : page.accounts) names.push_back(one.username.str());
        return names;
    }
    void remove(const std::string& dn) {
        server.ldapmodify("dn: " + dn + "\nchangetype: delete\n\n");
    }

    const account::Account ministry = account_of("vrbicka");
    const account::Account helpdesk = account_of("beneda");
};

TEST_F(AgreementTest, TheDemonstrationIsListedAlike) {
    for (const auto order : all_orders()) expect_agreement("as it is", ministry, order);
    const auto all = from_memory(ministry, listing_in(directory::AccountFilter::State::All));
    EXPECT_EQ(all.total, admin->accounts().index_state().accounts);
    EXPECT_GT(all.total, 50U);
}

TEST_F(AgreementTest, TheHelpdeskSeesWhatTheMinistrySees) {
    expect_agreement("as it is", helpdesk, directory::AccountOrder::Name);
}

TEST_F(AgreementTest, AccountsThatChangeAreListedAsTheyAre) {
    const auto cerny = server.account_dn("cerny");
    change(cerny, "replace: klDiscarded\nklDiscarded: TRUE\n");
    change(
        server.account_dn("zavrelova"), "replace: klValidUntil\nklValidUntil: 20260101000000Z\n"
    );
    change(server.account_dn("podhorsky"), "replace: klValidFrom\nklValidFrom: 29990101000000Z\n");
    expect_agreement("discarded, ended, not begun");
    change(
        cerny,
        "replace: klDiscarded\nklDiscarded: FALSE\n-\nreplace: uid\nuid: cermakova\n-\n"
        "replace: sn\nsn: Čermáková\n-\nreplace: klSearchName\nklSearchName: cermakova klara\n"
    );
    change(cerny, "replace: klDisabled\nklDisabled: TRUE\n-\nreplace: pwdReset\npwdReset: TRUE\n");
    expect_agreement("renamed, disabled, must change");
    const base::Secret wrong("Spatne-heslo-123");
    for (int i = 0; i < 3; ++i)
        EXPECT_THAT(idp->passwords().check(account_of("hlozanek"), wrong), IsOk());
    EXPECT_NE(stored("hlozanek", "pwdAccountLockedTime"), "");
    expect_agreement("locked");
    change(server.account_dn("hlozanek"), "delete: pwdAccountLockedTime\n");
    expect_agreement("unlocked");
}

TEST_F(AgreementTest, RightsAndConsentsThatChangeAreListedAsTheyAre) {
    const auto right = below("cerny", "(objectClass=klAssignment)");
    change(right, "replace: klRevoked\nklRevoked: TRUE\n");
    expect_agreement("revoked");
    change(
        right,
        "replace: klRevoked\nklRevoked: FALSE\n-\nreplace: klValidUntil\nklValidUntil: "
        "20260101000000Z\n"
    );
    expect_agreement("ended");
    change(right, "delete: klValidUntil\n");
    remove(below("podhorsky", "(objectClass=klDelegation)"));
    expect_agreement("a delegation gone");
    const auto person = "klIkMpsv=" + account_of("cerny").ik_mpsv.str() + ",ou=persons," +
                        directory_tests::TestDirectory::base();
    const auto consent = dn_below(person, "(objectClass=klConsent)");
    change(consent, "replace: klConsentWithdrawn\nklConsentWithdrawn: 20260101000000Z\n");
    expect_agreement("a consent withdrawn");
    remove(consent);
    remove(right);
    expect_agreement("both gone");
}

TEST_F(AgreementTest, WhoComesAndGoesIsListedWhileHeIsThere) {
    const auto home = "ou=accounts,klOrganizationId=boskovice,ou=organizations," +
                      directory_tests::TestDirectory::base();
    const auto dn = "klAccountId=0b1c6f0e-2222-4222-8333-944455566677," + home;
    server.ldapmodify(
        "dn: " + dn +
        "\nchangetype: add\nobjectClass: klAccount\nuid: zidkova\nsn: Židková\ncn: Žaneta Židková\n"
        "givenName: Žaneta\nklIkMpsv: 1895140808\nklAccountKind: material-need\n"
        "klAccountKey: 1895140808|material-need|boskovice\nklSearchName: zidkova zaneta\n\n"
    );
    expect_agreement("somebody new, without a person");
    remove(dn);
    expect_agreement("gone");
}

TEST_F(AgreementTest, NamesForAnExportAreTheSame) {
    const directory::Reader reader{ministry.id, ministry.organization};
    for (const auto& [name, filter] : all_filters(kKnown)) {
        auto listing = listing_of(filter);
        const auto ours = admin->accounts().usernames_as(reader, listing).value();
        listing.reach = directory::Reach::Part;
        EXPECT_EQ(ours, admin->accounts().usernames_as(reader, listing).value()) << name;
    }
    EXPECT_EQ(admin->accounts().index_state().passed_on, 0U);
}

// The directory's own rules are the second check, whatever the first one said.
TEST_F(AgreementTest, WhomTheDirectoryDoesNotShowTheIndexDoesNotCount) {
    const auto confined = account_of("hlozanek");
    const auto listing = listing_in(directory::AccountFilter::State::All);
    const auto page = page_as(confined, listing);
    EXPECT_EQ(page.total, from_directory(confined, listing).total);
    EXPECT_LT(page.total, admin->accounts().index_state().accounts);
    EXPECT_EQ(admin->accounts().index_state().passed_on, 1U);
}

}  // namespace
}  // namespace directory_index_tests
