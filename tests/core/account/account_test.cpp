#include "core/account/account.h"

#include "tests/core/account/builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Permission administration(Module module) {
    return permission(module, std::string(kSystemAdministration));
}

TEST(Account, HoldsSystemAdministrationWhileTheAssignmentIsUsable) {
    EXPECT_FALSE(holds_system_administration_at(official(), kNow));
    auto admin = with(official(), assigned(administration(Module::Rodina), Level::View));
    EXPECT_TRUE(holds_system_administration_at(admin, kNow));
    admin.assignments[0].revoked = true;
    EXPECT_FALSE(holds_system_administration_at(admin, kNow));
}

TEST(Account, AdministersModulesOfItsKindWithLevelUpdateEachOnce) {
    auto admin = with(official(), assigned(administration(Module::Senior)));
    admin = with(admin, assigned(administration(Module::Registr)));
    admin = with(admin, assigned(administration(Module::Registr)));
    admin = with(admin, assigned(administration(Module::Rodina), Level::View));
    admin = with(admin, assigned(administration(Module::OkNouze)));
    admin = with(admin, assigned(permission(Module::Poskytovatel, "podat-zadost")));
    EXPECT_THAT(administered_modules_at(admin, kNow), ElementsAre(Module::Registr, Module::Senior));
}

TEST(Account, LosesWhatCameFromAnOfficeWhenTheOfficeEnds) {
    auto mayor = with(official("mayor"), assigned(administration(Module::Registr)));
    mayor.assignments[0].mandate = MandateId("mandate");
    EXPECT_THAT(administered_modules_at(mayor, kNow), IsEmpty());
    mayor.mandates.push_back(mandate_of(mayor.id));
    EXPECT_THAT(administered_modules_at(mayor, kNow), ElementsAre(Module::Registr));
    mayor.mandates[0].ended = true;
    EXPECT_THAT(administered_modules_at(mayor, kNow), IsEmpty());
}

TEST(Account, IsARepresentativeOnlyWhileInOffice) {
    auto mayor = official("mayor");
    EXPECT_FALSE(is_statutory_representative_at(mayor, kNow));
    mayor.mandates.push_back(mandate_of(mayor.id, {.from = {}, .until = kToday}));
    EXPECT_TRUE(is_statutory_representative_at(mayor, kNow));
    EXPECT_FALSE(is_statutory_representative_at(mayor, kNow + std::chrono::hours(24)));
}

TEST(Account, KindsOfOrganizationRoundTrip) {
    for (const auto* const name :
         {"region", "municipality", "district", "provider", "ministry", "helpdesk"}) {
        const auto kind = parse_organization_kind(name);
        ASSERT_THAT(kind, IsOk()) << name;
        EXPECT_EQ(wire_name(*kind), name);
    }
    EXPECT_EQ(parse_organization_kind("Ministry"), std::nullopt);
}

TEST(FullName, LeavesOutWhatIsMissing) {
    EXPECT_EQ(full_name({"Ing.", "Jana", "Nová", "Ph.D."}), "Ing. Jana Nová, Ph.D.");
    EXPECT_EQ(full_name({"", "Jana", "Nová", ""}), "Jana Nová");
    EXPECT_EQ(full_name({"", "", "Nová", "CSc."}), "Nová, CSc.");
    EXPECT_EQ(full_name({}), "");
}

}  // namespace
