// Who may hand a submission to whom, for how long, and who may end it (R5): by table.
#include "core/account/delegating.h"

#include <optional>

#include "tests/core/account/authority_builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;

const Permission kSubmit = permission(Module::Poskytovatel, "podat-zadost");

Account mayor(Validity office = {}, Validity right = {}) {
    auto account = placed("mayor", OrganizationKind::Municipality);
    account.ik_mpsv = IkMpsv("1111111111");
    account.mandates.push_back(mandate_of(account.id, office));
    return with(account, assigned_for(kSubmit, right));
}
Account clerk() {
    auto account = placed("clerk", OrganizationKind::Municipality);
    account.ik_mpsv = IkMpsv("2222222222");
    return account;
}

Delegation wanted_of(const Account& delegate, Validity validity = {}) {
    Delegation delegation;
    delegation.id = DelegationId("wanted");
    delegation.delegator = AccountId("mayor");
    delegation.delegate = delegate.id;
    delegation.permission = kSubmit;
    delegation.level = Level::Update;
    delegation.validity = validity;
    delegation.mandate = MandateId("mandate");
    return delegation;
}

struct Row {
    const char* name;
    Account giver;
    Account receiver;
    Delegation wanted;
    std::optional<Denial> denial;
};

void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

class Delegating : public ::testing::TestWithParam<Row> {};

TEST_P(Delegating, AllowsOrNamesTheDenial) {
    const auto& row = GetParam();
    const auto proof =
        DelegationCheck::may_delegate(row.giver, caller_of(row.giver), row.receiver, row.wanted);
    EXPECT_EQ(proof ? std::nullopt : std::optional(proof.error()), row.denial);
}

Account out_of_office(Account account) {
    account.mandates.back().ended = true;
    return account;
}
Account without_right(Account account) {
    account.assignments.clear();
    return account;
}
Account viewing(Account account) {
    account.assignments.back().level = Level::View;
    return account;
}
Account having_received(Account account) {
    auto received = delegated_to(account);
    received.delegation.delegator = AccountId("predecessor");
    received.mandate->holder = AccountId("predecessor");
    account.delegations.push_back(received);
    return account;
}
Account elsewhere(Account account) {
    account.organization = OrganizationId("mesto-letovice");
    return account;
}
Account of_material_need(Account account) {
    account.kind = AccountKind::MaterialNeed;
    return account;
}
Account same_person(Account account) {
    account.ik_mpsv = mayor().ik_mpsv;
    return account;
}
Delegation of(const Permission& permission) {
    auto delegation = wanted_of(clerk());
    delegation.permission = permission;
    return delegation;
}
Delegation under_another_mandate() {
    auto delegation = wanted_of(clerk());
    delegation.mandate = MandateId("other");
    return delegation;
}

const Validity kThisYear{{}, day(2026, 12, 31)};
const Validity kOneDayMore{{}, day(2027, 1, 1)};

INSTANTIATE_TEST_SUITE_P(
    Rows,
    Delegating,
    ::testing::Values(
        Row{"his own submission to a colleague", mayor(), clerk(), wanted_of(clerk()), {}},
        Row{"until the day that his office ends",
            mayor(kThisYear),
            clerk(),
            wanted_of(clerk(), kThisYear),
            {}},
        Row{"a day longer than his office",
            mayor(kThisYear),
            clerk(),
            wanted_of(clerk(), kOneDayMore),
            Denial::BeyondOwnValidity},
        Row{"a day longer than his own right",
            mayor({}, kThisYear),
            clerk(),
            wanted_of(clerk(), kOneDayMore),
            Denial::BeyondOwnValidity},
        Row{"for ever, his right ending",
            mayor({}, kThisYear),
            clerk(),
            wanted_of(clerk()),
            Denial::BeyondOwnValidity},
        Row{"out of office",
            out_of_office(mayor()),
            clerk(),
            wanted_of(clerk()),
            Denial::NotARepresentative},
        Row{"under a mandate that is not his",
            mayor(),
            clerk(),
            under_another_mandate(),
            Denial::NotARepresentative},
        Row{"without a submission of his own",
            without_right(mayor()),
            clerk(),
            wanted_of(clerk()),
            Denial::NotARepresentative},
        Row{"holding less than he gives",
            viewing(mayor()),
            clerk(),
            wanted_of(clerk()),
            Denial::NotARepresentative},
        Row{"what he received himself: no chain",
            having_received(without_right(mayor())),
            clerk(),
            wanted_of(clerk()),
            Denial::NotARepresentative},
        Row{"to somebody elsewhere",
            mayor(),
            elsewhere(clerk()),
            wanted_of(clerk()),
            Denial::OutOfReach},
        Row{"to himself", mayor(), mayor(), wanted_of(mayor()), Denial::OwnAccount},
        Row{"to another account of himself",
            mayor(),
            same_person(clerk()),
            wanted_of(clerk()),
            Denial::OwnAccount},
        Row{"to an account of the other kind",
            mayor(),
            of_material_need(clerk()),
            wanted_of(clerk()),
            Denial::NotYourModule},
        Row{"what is no submission",
            with(mayor(), assigned(permission(Module::Registr, "evidence"))),
            clerk(),
            of(permission(Module::Registr, "evidence")),
            Denial::NotASubmission},
        Row{"by an administrator who is no representative",
            with(
                administering(
                    placed("mayor", OrganizationKind::Municipality), Module::Poskytovatel
                ),
                assigned(kSubmit)
            ),
            clerk(),
            wanted_of(clerk()),
            Denial::NotARepresentative}
    )
);

Account administering_here(Module module) {
    return administering(placed("admin", OrganizationKind::Municipality), module);
}

TEST(EndingADelegation, IsForTheGiverAndForAdministratorsOfTheModule) {
    const auto end = [](const Account& caller) {
        return DelegationCheck::may_end(mayor(), caller_of(caller), wanted_of(clerk()));
    };
    EXPECT_THAT(end(mayor()), IsOk());
    EXPECT_THAT(end(administering_here(Module::Poskytovatel)), IsOk());
    EXPECT_THAT(end(ministry()), IsOk());
    EXPECT_THAT(end(administering_here(Module::Registr)), FailsWith(Denial::NotYourModule));
    EXPECT_THAT(end(helpdesk()), FailsWith(Denial::NotForHelpdesk));
    EXPECT_THAT(end(clerk()), FailsWith(Denial::OutOfReach));
    EXPECT_THAT(
        end(elsewhere(administering_here(Module::Poskytovatel))), FailsWith(Denial::OutOfReach)
    );
}

TEST(MandateInOffice, OfSeveralIsTheOneThatLastsLongest) {
    auto account = mayor(kThisYear);
    account.mandates.back().id = MandateId("shorter");
    account.mandates.push_back(mandate_of(account.id, kOneDayMore));
    account.mandates.push_back(mandate_of(account.id));
    account.mandates.back().ended = true;
    EXPECT_EQ(mandate_in_office(account, kNow)->id, MandateId("mandate"));
    EXPECT_EQ(mandate_in_office(account, kNow)->validity.until, day(2027, 1, 1));
    EXPECT_FALSE(mandate_in_office(clerk(), kNow));
}

TEST(Representative, IsARoleThatAdministersNothing) {
    const auto caller = caller_of(mayor());
    EXPECT_THAT(caller.roles, ::testing::ElementsAre(CallerRole::StatutoryRepresentative));
    EXPECT_FALSE(may_see(clerk().organization, caller));
    EXPECT_THAT(support_of(clerk(), caller), FailsWith(Denial::OutOfReach));
    EXPECT_THAT(administration_over(clerk(), caller), FailsWith(Denial::OutOfReach));
    EXPECT_THAT(
        AssignmentCheck::may_assign(clerk(), mayor(), caller, assigned(kSubmit), kNow),
        FailsWith(Denial::OutOfReach)
    );
    EXPECT_THAT(caller_of(out_of_office(mayor())).roles, ::testing::IsEmpty());
}

}  // namespace
