// New accounts and their changes in a real directory, in the name of an administrator.
#include "core/directory/account_changes.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using account::AccountKind;
using account::OrganizationId;
using account::Username;
using directory::Creation;
using directory::Naming;
using ::testing::HasSubstr;

class AccountChangesTest : public DirectoryTest {
protected:
    account::CreationProof creation(
        const std::string& organization,
        const std::string& caller,
        AccountKind kind = AccountKind::SocialServices
    ) {
        const auto who = caller_of(*idp, account_of(caller));
        return creation_in(OrganizationId(organization), kind, who).value();
    }
    account::AdministrationProof over(const std::string& target, const std::string& caller) {
        return administration_over(account_of(target), caller_of(*idp, account_of(caller))).value();
    }
    static directory::NewAccount newcomer() {
        directory::NewAccount wanted;
        wanted.id = account::AccountId("0b1c6f0e-2222-4222-8333-944455566677");
        wanted.username = Username("zidkova");
        wanted.ik_mpsv = account::IkMpsv("1895140808");
        wanted.name = {"Mgr.", "Žaneta", "Židková", ""};
        wanted.further_names.birth_surname = "Šídlová";
        wanted.employment.email = "zidkova@kraj.example";
        wanted.employment.phone = "+420 541 651 111";
        wanted.employment.position = "referentka";
        wanted.employment.staff_number = "4711";
        wanted.employment.short_name = "ŽŽ";
        wanted.validity.from = today();
        return wanted;
    }
    directory::AccountChanges& changes() { return admin->account_changes(); }

    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
};

TEST_F(AccountChangesTest, ANewAccountIsThereWholeAndMadeByItsAdministrator) {
    const auto wanted = newcomer();
    EXPECT_THAT(
        changes().create(creation("kraj-jihomoravsky", "hlozanek"), wanted),
        Holds(Creation::Created)
    );
    const auto made = account_of("zidkova");
    EXPECT_EQ(made.id, wanted.id);
    EXPECT_EQ(made.ik_mpsv, wanted.ik_mpsv);
    EXPECT_EQ(made.organization.str(), "kraj-jihomoravsky");
    EXPECT_EQ(made.validity, wanted.validity);
    const auto details = changes().details_of(made.id, made.organization);
    ASSERT_TRUE(details);
    EXPECT_EQ(details->name, wanted.name);
    EXPECT_EQ(details->further_names, wanted.further_names);
    EXPECT_EQ(details->employment, wanted.employment);
    EXPECT_EQ(stored("zidkova", "klSearchName"), "zidkova zaneta");
    EXPECT_THAT(
        server.ldapsearch("(uid=zidkova)", {"creatorsName"}),
        HasSubstr(server.account_dn("hlozanek"))
    );
}

TEST_F(AccountChangesTest, ATakenNameAndASecondAccountOfAPersonAreToldApart) {
    const auto proof = creation("kraj-jihomoravsky", "hlozanek");
    auto taken = newcomer();
    taken.username = Username("cerny");
    EXPECT_THAT(changes().create(proof, taken), Holds(Creation::UsernameTaken));
    auto second = newcomer();
    second.ik_mpsv = account_of("cerny").ik_mpsv;
    EXPECT_THAT(changes().create(proof, second), Holds(Creation::AccountExists));
    EXPECT_EQ(idp->accounts().find(Username("zidkova")).value(), std::nullopt);
}

TEST_F(AccountChangesTest, OfManyWhoMakeOneNameOneMakesIt) {
    const auto proof = creation("kraj-jihomoravsky", "hlozanek");
    std::atomic<int> created = 0;
    std::vector<std::jthread> makers;
    for (int maker = 0; maker < 8; ++maker)
        makers.emplace_back([&, maker] {
            auto wanted = newcomer();
            wanted.id =
                account::AccountId("0b1c6f0e-2222-4222-8333-94445556667" + std::to_string(maker));
            if (changes().create(proof, wanted) == Creation::Created) ++created;
        });
    makers.clear();
    EXPECT_EQ(created, 1);
}

// The proof is of the own organization; the directory would refuse another one even with a proof.
TEST_F(AccountChangesTest, TheDirectoryRefusesWhoAdministersElsewhere) {
    const auto own = caller_of(*idp, account_of("otcenaskova"));
    auto forged = own;
    forged.organization = OrganizationId("kraj-jihomoravsky");
    const auto proof =
        creation_in(OrganizationId("kraj-jihomoravsky"), AccountKind::SocialServices, forged);
    ASSERT_TRUE(proof);
    EXPECT_FALSE(changes().create(*proof, newcomer()));
    EXPECT_EQ(idp->accounts().find(Username("zidkova")).value(), std::nullopt);
}

TEST_F(AccountChangesTest, AnUnknownWorkplaceIsRefusedAndChangesNothing) {
    auto wanted = newcomer();
    wanted.employment.workplace = account::WorkplaceCode("na-mesici");
    EXPECT_THAT(
        changes().create(creation("kraj-jihomoravsky", "hlozanek"), wanted),
        FailsWith(DirectoryError::Invalid)
    );
    const auto cerny = account_of("cerny");
    auto details = changes().details_of(cerny.id, cerny.organization).value();
    const auto before = details;
    ASSERT_TRUE(before.employment.workplace);
    details.employment.workplace = account::WorkplaceCode("na-mesici");
    details.employment.phone = "123";
    EXPECT_THAT(
        changes().change(over("cerny", "hlozanek"), details), FailsWith(DirectoryError::Invalid)
    );
    EXPECT_EQ(changes().details_of(cerny.id, cerny.organization).value(), before);
}

TEST_F(AccountChangesTest, DetailsChangeAndGoAndTheNameIsFoundAnew) {
    const auto cerny = account_of("cerny");
    auto details = changes().details_of(cerny.id, cerny.organization).value();
    details.name.surname = "Řeháková";
    details.name.title_before = "PhDr.";
    details.employment.phone = "";
    details.employment.office_kind = "odbor";
    EXPECT_THAT(changes().change(over("cerny", "hlozanek"), details), IsOk());
    EXPECT_EQ(changes().details_of(cerny.id, cerny.organization).value(), details);
    EXPECT_EQ(account_of("cerny").name, details.name);
    EXPECT_EQ(stored("cerny", "telephoneNumber"), "");
    EXPECT_THAT(stored("cerny", "klSearchName"), HasSubstr("rehakova"));
}

TEST_F(AccountChangesTest, ANewNameOfAnAccountMustBeFree) {
    EXPECT_THAT(
        changes().rename(over("cerny", "hlozanek"), Username("otcenaskova")), Holds(Naming::Taken)
    );
    EXPECT_THAT(
        changes().rename(over("cerny", "hlozanek"), Username("cerny.klara")), Holds(Naming::Done)
    );
    EXPECT_EQ(account_of("cerny.klara").name.surname, "Černý");
    EXPECT_THAT(
        changes().taken({Username("cerny"), Username("hlozanek"), Username("cerny.klara")}),
        Holds(::testing::UnorderedElementsAre(Username("hlozanek"), Username("cerny.klara")))
    );
}

}  // namespace
}  // namespace directory_tests
