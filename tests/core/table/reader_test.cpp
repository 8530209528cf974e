#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/table/table_reader.h"
#include "core/table/zip_writer.h"

namespace table {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Parts {
    std::string sheet;
    std::string shared = "<sst/>";
    std::string workbook_settings;
};

class Reading : public testing::Test {
protected:
    Reading() {
        std::string pattern = "/tmp/klicnik-table-XXXXXX";
        folder_ = mkdtemp(pattern.data());
    }
    ~Reading() override { std::filesystem::remove_all(folder_); }

    std::string stored(const std::string& bytes) {
        auto path = (folder_ / "table").string();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    std::vector<Row> rows_of(const std::string& bytes, const ReadLimits& limits = {}) {
        std::vector<Row> rows;
        reason_.clear();
        const auto read = read_table(stored(bytes), limits, [&](std::size_t, const Row& row) {
            rows.push_back(row);
            return Next::More;
        });
        if (!read) reason_ = read.error().reason;
        return rows;
    }

    std::string refusal(const std::string& bytes, const ReadLimits& limits = {}) {
        static_cast<void>(rows_of(bytes, limits));
        return reason_;
    }

    static std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
        const auto zip = ZipWriter::create().value();
        for (const auto& [name, bytes] : parts) {
            EXPECT_TRUE(zip->begin_part(name));
            EXPECT_TRUE(zip->write(bytes));
        }
        EXPECT_TRUE(zip->finish());
        return zip->take();
    }

    static std::string workbook(const Parts& parts) {
        return zipped(
            {{"xl/workbook.xml",
              "<workbook xmlns:r=\"urn:r\">" + parts.workbook_settings +
                  R"(<sheets><sheet name="List" r:id="rId7"/></sheets></workbook>)"},
             {"xl/_rels/workbook.xml.rels",
              R"(<Relationships><Relationship Id="rId7" Target="worksheets/a.xml"/></Relationships>)"},
             {"xl/sharedStrings.xml", parts.shared},
             {"xl/worksheets/a.xml",
              "<worksheet><sheetData>" + parts.sheet + "</sheetData></worksheet>"}}
        );
    }

    std::filesystem::path folder_;
    std::string reason_;
};

TEST_F(Reading, FindsTheDelimiterAndTheEncodingOfCsv) {
    const Row names = {"jméno", "příjmení"};
    const Row person = {"Jiří", "Šťastný"};
    EXPECT_THAT(
        rows_of("\xEF\xBB\xBFjméno;příjmení\r\nJiří;Šťastný\r\n"), ElementsAre(names, person)
    );
    EXPECT_THAT(rows_of("jméno,příjmení\nJiří,Šťastný"), ElementsAre(names, person));
    EXPECT_THAT(rows_of("jméno\tpříjmení\rJiří\tŠťastný\r"), ElementsAre(names, person));
    EXPECT_THAT(
        rows_of("jm\xE9"
                "no;p\xF8\xEDjmen\xED\r\nJi\xF8\xED;\x8A\x9D"
                "astn\xFD\r\n"),
        ElementsAre(names, person)
    );
}

TEST_F(Reading, FollowsTheQuotesOfCsv) {
    EXPECT_THAT(
        rows_of("a;b\n\"x;\"\"y\"\"\nz\"; \"q\" \n\"\";1\n"),
        ElementsAre(Row{"a", "b"}, Row{"x;\"y\"\nz", "\"q\""}, Row{"", "1"})
    );
    EXPECT_THAT(refusal("a\n\"x"), HasSubstr("no end"));
    EXPECT_THAT(refusal("a\n\"x\"y\n"), HasSubstr("behind a quoted cell"));
}

TEST_F(Reading, LeavesOutEmptyRowsAndKeepsTheirNumbers) {
    std::vector<std::size_t> numbers;
    const auto read =
        read_table(stored("a;b\n\n;\nx;y\n"), {}, [&](std::size_t number, const Row&) {
            numbers.push_back(number);
            return Next::More;
        });
    EXPECT_TRUE(read);
    EXPECT_THAT(numbers, ElementsAre(1U, 4U));
}

TEST_F(Reading, StopsWhenEnoughWasRead) {
    std::size_t rows = 0;
    const auto read = read_table(stored("a\nb\n\"c"), {}, [&](std::size_t, const Row&) {
        return ++rows == 2 ? Next::Enough : Next::More;
    });
    EXPECT_TRUE(read);
    EXPECT_EQ(rows, 2U);
}

// S62
TEST_F(Reading, GivesBackWhatWasWrittenInBothFormats) {
    const Row row = {"=1+1", "'=1", "+420 1", "Žluťoučký <kůň> & \"spol.\"", "", "0012"};
    for (const auto format : {Format::Csv, Format::Xlsx}) {
        const auto writer = open_writer(format, {"List", {"a", "b", "c", "d", "e", "f"}}).value();
        EXPECT_TRUE(writer->add(row));
        EXPECT_TRUE(writer->finish());
        const auto rows = rows_of(writer->take());
        ASSERT_THAT(rows, SizeIs(2U)) << reason_;
        EXPECT_EQ(rows[1], row);
    }
}

TEST_F(Reading, UnderstandsSharedTextsNumbersGapsAndFormulas) {
    EXPECT_THAT(
        rows_of(workbook(
            {.sheet = R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1"><v>46352</v></c></row>)"
                      R"(<row r="3"><c r="B3" t="str"><f>A1</f><v>výsledek</v></c></row>)",
             .shared = "<sst><si><t>nula</t></si><si><r><t>je</t></r><r><t>den</t></r></si></sst>"}
        )),
        ElementsAre(Row{"jeden", "", "46352"}, Row{"", "výsledek"})
    );
}

TEST_F(Reading, RefusesWhatIsNoWholeWorkbook) {
    const auto good = workbook({.sheet = R"(<row><c><v>1</v></c></row>)"});
    EXPECT_THAT(rows_of(good), ElementsAre(Row{"1"}));
    EXPECT_THAT(refusal(good.substr(0, good.size() / 2)), HasSubstr("whole ZIP"));
    EXPECT_THAT(refusal(zipped({{"mimetype", "x"}})), HasSubstr("no XLSX"));
    EXPECT_THAT(
        refusal(workbook({.sheet = R"(<row><c t="s"><v>5</v></c></row>)"})),
        HasSubstr("shared text is missing")
    );
    EXPECT_THAT(
        refusal(workbook({.sheet = R"(<row r="2"/><row r="1"/>)"})), HasSubstr("out of order")
    );
    EXPECT_THAT(
        refusal(workbook({.sheet = "", .workbook_settings = R"(<workbookPr date1904="1"/>)"})),
        HasSubstr("1904")
    );
}

// S62: an entity of a document type would name files, or grow without end.
TEST_F(Reading, RefusesDocumentTypesWhereverTheyStand) {
    const std::string type = R"(<!DOCTYPE sst [<!ENTITY a "aaaa">]>)";
    EXPECT_THAT(
        refusal(workbook({.sheet = "", .shared = type + "<sst><si><t>&a;</t></si></sst>"})),
        HasSubstr("document type")
    );
}

// S62: the archive of a few hundred bytes would unpack to a megabyte.
TEST_F(Reading, RefusesWhatUnpacksToTooMuch) {
    std::string rows;
    for (int count = 0; count < 50000; ++count) rows += "<row></row>";
    const auto bomb = workbook({.sheet = rows});
    EXPECT_LT(bomb.size(), std::size_t{4096});
    EXPECT_THAT(refusal(bomb, {.unpacked_bytes = 100000}), HasSubstr("unpacks to too much"));
}

TEST_F(Reading, KeepsItsLimits) {
    EXPECT_THAT(refusal("a\nb\nc\n", {.rows = 2}), HasSubstr("too many rows"));
    EXPECT_THAT(refusal("a;b;c\n", {.columns = 2}), HasSubstr("too many columns"));
    EXPECT_THAT(refusal("aaaa\n", {.cell_bytes = 3}), HasSubstr("too long"));
    EXPECT_THAT(
        refusal(
            workbook({.sheet = "", .shared = "<sst><si><t>aaaa</t></si><si><t>b</t></si></sst>"}),
            {.shared_text_bytes = 4}
        ),
        HasSubstr("too much text")
    );
    EXPECT_THAT(
        refusal(workbook({.sheet = R"(<row><c r="XFD1"><v>1</v></c></row>)"})),
        HasSubstr("too many columns")
    );
    EXPECT_THAT(
        refusal(workbook({.sheet = R"(<row r="99"><c><v>1</v></c></row>)"}), {.rows = 50}),
        HasSubstr("too many rows")
    );
}

}  // namespace
}  // namespace table
