// All accounts of one organization, and all rights held there, as the reader may see them.
#include "core/directory/roster.h"

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using directory::Narrowing;
using By = Narrowing::By;

class RosterTest : public DirectoryTest {
protected:
    [[nodiscard]] directory::Reader reader(const std::string& username) {
        const auto account = account_of(username);
        return {account.id, account.organization};
    }
    [[nodiscard]] std::vector<directory::RosterEntry> entries(
        const std::optional<Narrowing>& narrowing,
        const std::string& username = "hlozanek",
        std::size_t limit = 0
    ) {
        return admin->roster()
            .accounts_as(
                {.organization = account::OrganizationId("kraj-jihomoravsky"),
                 .narrowing = narrowing,
                 .limit = limit},
                reader(username)
            )
            .value();
    }
    [[nodiscard]] std::vector<std::string> names(
        const std::optional<Narrowing>& narrowing, const std::string& username = "hlozanek"
    ) {
        std::vector<std::string> found;
        for (const auto& entry : entries(narrowing, username))
            found.push_back(entry.account.username.str());
        return found;
    }
    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
};

TEST_F(RosterTest, IsEverybodyOfTheOrganizationAndNobodyElse) {
    change(server.account_dn("cerny"), "replace: klDiscarded\nklDiscarded: TRUE");
    EXPECT_THAT(
        names(std::nullopt),
        AllOf(Contains("hlozanek"), Contains("cerny"), Not(Contains("otcenaskova")))
    );
    EXPECT_THAT(entries(std::nullopt, "hlozanek", 1), SizeIs(1));
}

TEST_F(RosterTest, IsWhatTheReaderMaySee) {
    const directory::RosterQuery query{
        .organization = account::OrganizationId("kraj-jihomoravsky"),
        .narrowing = std::nullopt,
        .limit = 0};
    EXPECT_THAT(
        admin->roster().accounts_as(query, reader("otcenaskova")),
        FailsWith(DirectoryError::NotFound)
    );
    EXPECT_THAT(names(std::nullopt, "vrbicka"), Contains("cerny"));
}

TEST_F(RosterTest, TellsWhatStandsInTheEntry) {
    const auto found = entries(Narrowing{.by = By::Username, .value = "cerny"});
    ASSERT_THAT(found, SizeIs(1));
    const auto expected = account_of("cerny");
    EXPECT_EQ(found.front().account.id, expected.id);
    EXPECT_EQ(found.front().account.ik_mpsv, expected.ik_mpsv);
    EXPECT_EQ(found.front().details.name, expected.name);
    EXPECT_EQ(found.front().details.employment.position, "referentka");
    EXPECT_THAT(found.front().account.assignments, IsEmpty());
}

TEST_F(RosterTest, IsNarrowedByWhatIsKnownOfAnAccount) {
    const auto cerny = account_of("cerny");
    const auto hlozanek = account_of("hlozanek");
    EXPECT_THAT(names(Narrowing{.by = By::Account, .value = cerny.id.str()}), ElementsAre("cerny"));
    EXPECT_THAT(
        names(Narrowing{.by = By::IkMpsv, .value = cerny.ik_mpsv.str()}), ElementsAre("cerny")
    );
    EXPECT_THAT(names(Narrowing{.by = By::Email, .value = cerny.email}), ElementsAre("cerny"));
    EXPECT_THAT(names(Narrowing{.by = By::NamePart, .value = "cern"}), Contains("cerny"));
    const Narrowing by_name{.by = By::Username, .value = "cerny"};
    const Narrowing by_id{.by = By::Account, .value = hlozanek.id.str()};
    EXPECT_THAT(
        names(Narrowing{.by = By::Any, .parts = {by_name, by_id}}),
        UnorderedElementsAre("cerny", "hlozanek")
    );
    EXPECT_THAT(names(Narrowing{.by = By::All, .parts = {by_name, by_id}}), IsEmpty());
}

TEST_F(RosterTest, TakesWhatIsSoughtAsTextAlone) {
    for (const auto by : {By::Username, By::Account, By::IkMpsv, By::Email, By::NamePart})
        for (const auto* const value : {"*", "*)(uid=*", "cern*", "\\2a"})
            EXPECT_THAT(names(Narrowing{.by = by, .value = value}), IsEmpty()) << value;
}

TEST_F(RosterTest, TellsWhoHoldsWhatIsNotRevoked) {
    const auto cerny = account_of("cerny");
    const auto held_by = [&](const std::string& username) {
        std::vector<std::string> ids;
        const auto held =
            admin->roster().assignments_as(cerny.organization, reader(username)).value();
        for (const auto& one : held)
            if (one.holder == cerny.id) ids.push_back(one.assignment.id.str());
        return ids;
    };
    const auto before = held_by("hlozanek");
    std::vector<std::string> standing;
    for (const auto& one : cerny.assignments)
        if (!one.revoked) standing.push_back(one.id.str());
    ASSERT_THAT(standing, Not(IsEmpty()));
    EXPECT_THAT(before, ::testing::UnorderedElementsAreArray(standing));
    change(
        "klAssignmentId=" + standing.front() + "," + server.account_dn("cerny"),
        "replace: klRevoked\nklRevoked: TRUE"
    );
    EXPECT_THAT(held_by("hlozanek"), Not(Contains(standing.front())));
    EXPECT_THAT(
        admin->roster().assignments_as(cerny.organization, reader("otcenaskova")),
        FailsWith(DirectoryError::NotFound)
    );
}

TEST_F(RosterTest, AFailingDirectoryIsNoEmptyRoster) {
    const auto asked = reader("hlozanek");
    server.stop();
    EXPECT_FALSE(
        admin->roster()
            .accounts_as(
                {.organization = asked.organization, .narrowing = std::nullopt, .limit = 0}, asked
            )
            .has_value()
    );
    EXPECT_FALSE(admin->roster().assignments_as(asked.organization, asked).has_value());
}

}  // namespace
}  // namespace directory_tests
