#include "admin-api/persons/file_register.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/admin-api/person_file.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace admin_api_test {
namespace {

using account::PersonCategory;
using admin_api::BirthNumber;
using admin_api::FileRegister;
using admin_api::PersonKey;
using admin_api::PersonRegisterError;
using testing::ElementsAre;

PersonKey by_ik(const char* digits) {
    return account::IkMpsv(digits);
}
PersonKey by_number(const char* text) {
    return BirthNumber::parse(text).value();
}

class FileRegisterTest : public ::testing::Test {
protected:
    void write(const std::string& text, mode_t mode = base::kOwnerOnly) const {
        ASSERT_TRUE(base::write_file(path, text, mode));
    }
    testing_support::TemporaryFolder folder;
    std::string path = folder.file("persons.json");
    FileRegister krk{path, base::system_random(), quiet_log()};
};

TEST_F(FileRegisterTest, KnowsAPersonByIkAndByBirthNumber) {
    write_register(path, known_people());
    const auto martinka = krk.find(by_ik("1284384629")).value().value();
    EXPECT_EQ(martinka.name.surname, "Martinka");
    EXPECT_THAT(martinka.categories, ElementsAre(PersonCategory::SocialServicesStaff));
    EXPECT_EQ(krk.find(by_number("5908141767")).value(), martinka);
    EXPECT_EQ(krk.find(by_number("590814/1767")).value(), martinka);
}

TEST_F(FileRegisterTest, CategoriesOfOtherOfficesAreNotOurs) {
    write_register(path, known_people());
    EXPECT_EQ(krk.find(by_ik("1273434239")).value().value().categories.size(), 2U);
    EXPECT_THAT(krk.find(by_ik("1504965979")).value().value().categories, ElementsAre());
}

TEST_F(FileRegisterTest, SaysUnknownOfWhomItDoesNotName) {
    write_register(path, known_people());
    EXPECT_EQ(krk.find(by_ik("1895140808")).value(), std::nullopt);
    EXPECT_EQ(krk.find(by_number("7801010020")).value(), std::nullopt);
}

TEST_F(FileRegisterTest, IsReadAgainWhenItChanges) {
    write_register(path, known_people());
    EXPECT_TRUE(krk.find(by_ik("1284384629")).value());
    write_register(path, {{"1895140808", "7801010020", "Jan", "Nový", {"HN"}}});
    EXPECT_FALSE(krk.find(by_ik("1284384629")).value());
    EXPECT_EQ(krk.find(by_ik("1895140808")).value()->name.given, "Jan");
}

TEST_F(FileRegisterTest, ThatCannotBeReadIsUnavailableAndNotEmpty) {
    EXPECT_THAT(krk.find(by_ik("1284384629")), FailsWith(PersonRegisterError::Unavailable));
    write_register(path, known_people());
    EXPECT_TRUE(krk.find(by_ik("1284384629")).value());
    for (const auto* text :
         {"",
          "{\"persons\":[",
          "[]",
          R"({"people":[]})",
          R"({"persons":{}})",
          R"({"persons":[{"ik_mpsv":"1284384628","surname":"Kontrolní číslice"}]})",
          R"({"persons":[{"ik_mpsv":"1284384629"}]})",
          R"({"persons":[{"ik_mpsv":"1284384629","surname":"A","birth_number":"5908141768"}]})",
          R"({"persons":[{"ik_mpsv":"1284384629","surname":"A","birth_number":5908141767}]})",
          R"({"persons":[{"ik_mpsv":"1284384629","surname":"A","categories":"SS"}]})",
          R"({"persons":[{"ik_mpsv":"1284384629","surname":"A\u0000B"}]})",
          R"({"persons":[{"ik_mpsv":"1284384629","surname":"A"},{"ik_mpsv":"1284384629","surname":"B"}]})"}) {
        write(text);
        EXPECT_THAT(krk.find(by_ik("1284384629")), FailsWith(PersonRegisterError::Unavailable))
            << text;
        EXPECT_THAT(krk.find(by_ik("1895140808")), FailsWith(PersonRegisterError::Unavailable))
            << text;
    }
}

TEST_F(FileRegisterTest, ThatOthersMayReadIsRefused) {
    write(R"({"persons":[]})", 0644);
    EXPECT_THAT(krk.find(by_ik("1284384629")), FailsWith(PersonRegisterError::Unavailable));
    write(R"({"persons":[]})");
    EXPECT_EQ(krk.find(by_ik("1284384629")).value(), std::nullopt);
}

}  // namespace
}  // namespace admin_api_test
