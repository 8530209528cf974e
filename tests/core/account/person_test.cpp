#include "core/account/person.h"

#include <gtest/gtest.h>

namespace account {
namespace {

base::RandomSource always(char byte) {
    return [byte](std::size_t count) { return std::string(count, byte); };
}

TEST(Person, NeedsTheCategoryOfTheKindOfAccount) {
    Person person;
    person.categories = {PersonCategory::MaterialNeedStaff};
    EXPECT_TRUE(holds(person, category_needed_for(AccountKind::MaterialNeed)));
    EXPECT_FALSE(holds(person, category_needed_for(AccountKind::SocialServices)));
}

TEST(Person, CategoriesHaveTheNamesOfTheRegister) {
    EXPECT_EQ(parse_person_category("SS"), PersonCategory::SocialServicesStaff);
    EXPECT_EQ(parse_person_category("HN"), PersonCategory::MaterialNeedStaff);
    EXPECT_EQ(parse_person_category("ss"), std::nullopt);
    EXPECT_EQ(parse_person_category(""), std::nullopt);
}

TEST(DrawnIkMpsv, PassesTheCheckAndKeepsItsPrefix) {
    const auto random = base::system_random();
    for (int i = 0; i < 10000; ++i) {
        const auto ik_mpsv = drawn_ik_mpsv(random, "9");
        ASSERT_TRUE(parse_ik_mpsv(ik_mpsv.str())) << ik_mpsv.str();
        ASSERT_TRUE(ik_mpsv.str().starts_with('9'));
    }
}

TEST(DrawnIkMpsv, HasNoDrawWithoutACheckDigit) {
    for (int byte = 0; byte < 256; ++byte)
        for (const auto* prefix : {"9", "12345", "99999", "0"}) {
            const auto ik_mpsv = drawn_ik_mpsv(always(static_cast<char>(byte)), prefix);
            EXPECT_TRUE(ik_mpsv.str().starts_with(prefix));
            EXPECT_TRUE(parse_ik_mpsv(ik_mpsv.str()) || ik_mpsv.str() == "0000000000");
        }
}

}  // namespace
}  // namespace account
