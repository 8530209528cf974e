#include "sync/functions.h"

#include <gtest/gtest.h>

namespace registers {
namespace {

struct Row {
    const char* text;
    FunctionKind kind;
};
class Functions : public ::testing::TestWithParam<Row> {};

TEST_P(Functions, AreOfAKindInWhateverWords) {
    EXPECT_EQ(kind_of_function(GetParam().text), GetParam().kind) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Texts,
    Functions,
    ::testing::Values(
        Row{"", FunctionKind::Unsaid},
        Row{"statutární zástupce", FunctionKind::Unsaid},
        Row{"Starosta", FunctionKind::Head},
        Row{"STAROSTKA MĚSTA", FunctionKind::Head},
        Row{"neuvolněný starosta", FunctionKind::Head},
        Row{"primátorka", FunctionKind::Head},
        Row{"hejtman kraje", FunctionKind::Head},
        Row{"pověřená výkonem funkce", FunctionKind::Head},
        Row{"1. místostarostka", FunctionKind::ViceHead},
        Row{"zástupce starosty", FunctionKind::ViceHead},
        Row{"náměstkyně primátora", FunctionKind::ViceHead},
        Row{"tajemník městského úřadu", FunctionKind::Secretary},
        Row{"ředitelka", FunctionKind::Director},
        Row{"předseda správní rady", FunctionKind::Chair},
        Row{"místopředsedkyně", FunctionKind::ViceChair},
        Row{"jednatelka", FunctionKind::Executive},
        Row{"vedoucí zařízení", FunctionKind::FacilityHead},
        Row{"člen představenstva", FunctionKind::Member},
        Row{"uklízeč", FunctionKind::Other}
    )
);

TEST(FunctionKinds, ExcludeEachOtherOnlyWhereOnePersonCannotHoldBoth) {
    EXPECT_TRUE(exclude(FunctionKind::Head, FunctionKind::ViceHead));
    EXPECT_TRUE(exclude(FunctionKind::ViceChair, FunctionKind::Chair));
    EXPECT_FALSE(exclude(FunctionKind::Head, FunctionKind::Head));
    EXPECT_FALSE(exclude(FunctionKind::Head, FunctionKind::Member));
    EXPECT_FALSE(exclude(FunctionKind::Unsaid, FunctionKind::Head));
}

}  // namespace
}  // namespace registers
