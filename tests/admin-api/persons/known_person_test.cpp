// Persons entered by hand (R9), with the real directory.
#include "admin-api/persons/known_person.h"

#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/matchers.h"

namespace admin_api_test {
namespace {

using admin_api::Person;
using admin_api::PersonCategory;

Person gollova() {
    return {.name = {"", "Nataša", "Gollová", ""}, .birth_surname = "Hodáčová"};
}

TEST(Category, DecidesWhichKindOfAccountAPersonMayHave) {
    auto person = gollova();
    person.categories = {PersonCategory::MaterialNeedStaff};
    EXPECT_TRUE(admin_api::check_category(person, account::AccountKind::MaterialNeed));
    const auto refused = admin_api::check_category(person, account::AccountKind::SocialServices);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, admin_api::ProblemCode::CategoryMissing);
}

class ByHand : public ::testing::Test {
protected:
    // The byte that every draw begins with; each call gives the next one.
    base::RandomSource counting() {
        return [this](std::size_t count) { return std::string(count, static_cast<char>(draw++)); };
    }
    Api api;
    std::unique_ptr<directory::Directory> directory =
        directory::Directory::create(directory_settings(api.slapd()), quiet_log()).value();
    int draw = 0;
};

TEST_F(ByHand, EveryPersonGetsAnIkOfHisOwnWithTheConfiguredPrefix) {
    const auto first =
        admin_api::with_assigned_ik(gollova(), {directory->persons(), "9"}, counting());
    ASSERT_THAT(first, IsOk());
    EXPECT_TRUE(account::parse_ik_mpsv(first->ik_mpsv.str()));
    EXPECT_TRUE(first->ik_mpsv.str().starts_with('9'));
    draw = 0;  // the same draws: the first IK is used by now
    const auto second =
        admin_api::with_assigned_ik(gollova(), {directory->persons(), "9"}, counting());
    ASSERT_THAT(second, IsOk());
    EXPECT_NE(second->ik_mpsv, first->ik_mpsv);
    const auto mirrored = directory->persons().find(first->ik_mpsv).value().value();
    EXPECT_EQ(mirrored.source, directory::PersonSource::Manual);
    EXPECT_EQ(mirrored.person, *first);
    EXPECT_TRUE(account::holds(mirrored.person, PersonCategory::MaterialNeedStaff));
}

TEST_F(ByHand, NobodyGetsAnIkWhenNoneIsFree) {
    const auto constant = [](std::size_t count) { return std::string(count, 'x'); };
    EXPECT_TRUE(admin_api::with_assigned_ik(gollova(), {directory->persons(), "9"}, constant));
    const auto refused =
        admin_api::with_assigned_ik(gollova(), {directory->persons(), "9"}, constant);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, admin_api::ProblemCode::Internal);
}

}  // namespace
}  // namespace admin_api_test
