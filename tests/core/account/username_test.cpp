// The proposed username (R11).
#include "core/account/username.h"

#include <gmock/gmock.h>

namespace {

using account::Username;
using account::username_proposals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(UsernameProposal, IsTheSurnameWithoutDiacriticsAndThenANumber) {
    EXPECT_THAT(
        username_proposals("Černý", 3),
        ElementsAre(Username("cerny"), Username("cerny2"), Username("cerny3"))
    );
    EXPECT_THAT(username_proposals("Nováková Malá", 1), ElementsAre(Username("novakova-mala")));
    EXPECT_THAT(
        username_proposals(" O'Brien-Šťastná ", 1), ElementsAre(Username("o-brien-stastna"))
    );
}

TEST(UsernameProposal, IsNothingForANameWithoutLatinLetters) {
    EXPECT_THAT(username_proposals("李", 3), IsEmpty());
    EXPECT_THAT(username_proposals("", 3), IsEmpty());
}

TEST(UsernameProposal, OfOneLetterHasANumber) {
    EXPECT_THAT(username_proposals("Ó", 2), ElementsAre(Username("o2"), Username("o3")));
}

TEST(UsernameProposal, LeavesRoomForTheNumber) {
    const std::string surname(40, 'x');
    for (const auto& proposal : username_proposals(surname, 120))
        EXPECT_EQ(account::parse_username(proposal.str()), proposal);
    EXPECT_EQ(username_proposals(surname, 120).size(), 120U);
}

}  // namespace
