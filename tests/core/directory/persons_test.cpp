#include <atomic>
#include <barrier>
#include <thread>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using account::IkMpsv;
using account::Person;
using account::PersonCategory;
using directory::PersonSource;
using directory::Reserved;

Person dlouhy() {
    return {
        .ik_mpsv = IkMpsv("1273434910"),
        .name = {"Ing.", "František", "Dlouhý", "Ph.D."},
        .second_surname = "Krátký",
        .birth_surname = "Široký",
        .categories = {PersonCategory::SocialServicesStaff, PersonCategory::MaterialNeedStaff}};
}

class PersonsTest : public DirectoryTest {
protected:
    std::unique_ptr<directory::Directory> connected = connect(settings_for(server, "admin-api"));
    directory::Persons& persons = connected->persons();

    Person found(const IkMpsv& ik_mpsv) { return persons.find(ik_mpsv).value().value().person; }
};

TEST_F(PersonsTest, APersonIsMirroredAsTheRegisterSaysAndRefreshed) {
    EXPECT_FALSE(persons.find(dlouhy().ik_mpsv).value());
    ASSERT_THAT(persons.put(dlouhy()), IsOk());
    EXPECT_EQ(found(dlouhy().ik_mpsv), dlouhy());
    EXPECT_EQ(persons.find(dlouhy().ik_mpsv).value()->source, PersonSource::Register);

    auto married = dlouhy();
    married.name = {"", "František", "Nový", ""};
    married.second_surname = "";
    married.categories = {};
    for (int i = 0; i < 2; ++i) ASSERT_THAT(persons.put(married), IsOk());
    EXPECT_EQ(found(married.ik_mpsv), married);
}

TEST_F(PersonsTest, ConsentsOutliveARefresh) {
    const auto cerny = account_of("cerny");
    ASSERT_TRUE(cerny.has_consent);
    auto person = found(cerny.ik_mpsv);
    person.name.title_after = "MBA";
    ASSERT_THAT(persons.put(person), IsOk());
    EXPECT_TRUE(account_of("cerny").has_consent);
    EXPECT_EQ(found(cerny.ik_mpsv).name.title_after, "MBA");
}

TEST_F(PersonsTest, AnIkIsReservedOnceAndNeverWhenAnAccountHasIt) {
    EXPECT_THAT(persons.reserve(dlouhy()), Holds(Reserved::Yes));
    EXPECT_EQ(persons.find(dlouhy().ik_mpsv).value()->source, PersonSource::Manual);
    EXPECT_THAT(persons.reserve(dlouhy()), Holds(Reserved::AlreadyUsed));

    const auto cerny = account_of("cerny");
    server.ldapmodify(
        "dn: klIkMpsv=" + cerny.ik_mpsv.str() + ",ou=persons," + TestDirectory::base() +
        "\nchangetype: modrdn\nnewrdn: klIkMpsv=1570733439\ndeleteoldrdn: 1\n"
    );
    auto namesake = dlouhy();
    namesake.ik_mpsv = cerny.ik_mpsv;
    EXPECT_THAT(persons.reserve(namesake), Holds(Reserved::AlreadyUsed));
}

TEST_F(PersonsTest, OfManyWhoReserveTheSameIkOneWins) {
    constexpr int kRivals = 4;
    std::atomic<int> winners{0};
    std::barrier together(kRivals);
    std::vector<std::jthread> rivals;
    for (int i = 0; i < kRivals; ++i)
        rivals.emplace_back([&] {
            together.arrive_and_wait();
            const auto reserved = persons.reserve(dlouhy());
            if (reserved && *reserved == Reserved::Yes) ++winners;
        });
    rivals.clear();
    EXPECT_EQ(winners, 1);
}

TEST_F(PersonsTest, NobodyElseWritesTheMirror) {
    auto provider = connect(settings_for(server, "idp"));
    EXPECT_THAT(provider->persons().put(dlouhy()), FailsWith(DirectoryError::Refused));
    EXPECT_THAT(provider->persons().reserve(dlouhy()), FailsWith(DirectoryError::Refused));
}

}  // namespace
}  // namespace directory_tests
