#include "core/table/cells.h"

#include <gmock/gmock.h>

namespace table {
namespace {

struct Pair {
    const char* text;
    const char* cell;
};

// S62
TEST(Cells, ThatASpreadsheetWouldObeyGoOutBehindAnApostropheAndComeBackTheSame) {
    for (const auto& [text, cell] : std::vector<Pair>{
             {"=1+1", "'=1+1"},
             {"+420 541 651 111", "'+420 541 651 111"},
             {"-5", "'-5"},
             {"@SUM(A1)", "'@SUM(A1)"},
             {"\t=1", "'\t=1"},
             {"\r=1", "'\r=1"},
             {"\n=1", "'\n=1"},
             {"'=1", "''=1"},
             {"''=1", "'''=1"},
             {"'", "'"},
             {"'t Hooft", "'t Hooft"},
             {"Nováková", "Nováková"},
             {"1=1", "1=1"},
             {"", ""}}) {
        EXPECT_EQ(defused(text), cell);
        EXPECT_EQ(restored(cell), text);
    }
}

TEST(Cells, ThatWereTypedWithoutAnApostropheStayAsTheyAre) {
    EXPECT_EQ(restored("+420 541 651 111"), "+420 541 651 111");
    EXPECT_EQ(restored("=1"), "=1");
}

}  // namespace
}  // namespace table
