#include <gmock/gmock.h>

#include "core/table/table_writer.h"

namespace table {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const Row kHeadings = {"jméno", "telefon"};

std::unique_ptr<TableWriter> writer(Format format) {
    return open_writer(format, {"Účty", kHeadings}).value();
}

TEST(CsvWriter, WritesWhatCzechExcelOpens) {
    const auto csv = writer(Format::Csv);
    EXPECT_TRUE(csv->add({"Jiří \"Jirka\" Černý", "+420 1"}));
    EXPECT_TRUE(csv->add({"a;b", "řádek\r\nřádek"}));
    EXPECT_TRUE(csv->finish());
    EXPECT_EQ(
        csv->take(),
        "\xEF\xBB\xBF"
        "jméno;telefon\r\n"
        "\"Jiří \"\"Jirka\"\" Černý\";\"'+420 1\"\r\n"
        "\"a;b\";\"řádek\r\nřádek\"\r\n"
    );
    EXPECT_EQ(csv->take(), "");
}

TEST(XlsxWriter, BeginsLikeAnOfficeDocumentAndEndsWithADirectory) {
    const auto xlsx = writer(Format::Xlsx);
    EXPECT_TRUE(xlsx->add({"Jiří Černý <&>", "=1"}));
    EXPECT_TRUE(xlsx->finish());
    const auto bytes = xlsx->take();
    EXPECT_THAT(bytes, StartsWith("PK\x03\x04"));
    EXPECT_THAT(bytes.substr(0, 60), HasSubstr("[Content_Types].xml"));
    EXPECT_THAT(bytes, HasSubstr("PK\x05\x06"));
    EXPECT_THAT(bytes, HasSubstr("xl/worksheets/sheet1.xml"));
}

TEST(XlsxWriter, HandsOutWhatIsReadyAndKeepsNothingOfIt) {
    const auto xlsx = writer(Format::Xlsx);
    const Row row(20, std::string(100, 'x'));
    std::size_t largest = 0;
    for (int turn = 0; turn < 200; ++turn) {
        for (int line = 0; line < 50; ++line) EXPECT_TRUE(xlsx->add(row));
        largest = std::max(largest, xlsx->take().size());
    }
    EXPECT_LE(largest, std::size_t{65536});  // of a hundred thousand bytes a turn, packed
}

}  // namespace
}  // namespace table
