#include "core/table/xlsx_writer.h"

namespace table {
namespace {

constexpr std::size_t kMostRows = 1048576;  // of a sheet
constexpr std::string_view kDeclaration =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage =
    "http://schemas.openxmlformats.org/package/2006/relationships";

// Format 49 is text: a number with leading zeros stays what it is when it is edited.
constexpr std::string_view kStyles =
    R"(<fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill>)"
    R"(<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>)"
    R"(</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>)"
    R"(<cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>)"
    R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)";
constexpr std::string_view kFrozenHeading =
    R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" )"
    R"(activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>)";

std::string root(std::string_view name, std::string_view name_space) {
    return std::string(kDeclaration) + "<" + std::string(name) + " xmlns=\"" +
           std::string(name_space) + "\">";
}

// XML 1.0 knows no other control characters than these three.
bool is_permitted(char letter) {
    const auto code = static_cast<unsigned char>(letter);
    constexpr unsigned char kSpace = 0x20;
    return code >= kSpace || letter == '\t' || letter == '\n' || letter == '\r';
}

void append_escaped(std::string_view text, std::string& xml) {
    for (const char letter : text) {
        switch (letter) {
            case '&': xml += "&amp;"; break;
            case '<': xml += "&lt;"; break;
            case '>': xml += "&gt;"; break;
            case '"': xml += "&quot;"; break;
            case '\r': xml += "&#13;"; break;
            default:
                if (is_permitted(letter)) xml += letter;
        }
    }
}

std::string content_types() {
    const std::string spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return root("Types", "http://schemas.openxmlformats.org/package/2006/content-types") +
           R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.)"
           R"(relationships+xml"/><Default Extension="xml" ContentType=")" +
           spreadsheet + R"(worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType=")" +
           spreadsheet + R"(sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType=")" +
           spreadsheet + R"(styles+xml"/></Types>)";
}

std::string relation(std::string_view id, std::string_view kind, const std::string& target) {
    return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(kOffice) + "/" +
           std::string(kind) + "\" Target=\"" + target + "\"/>";
}

// "A", "Z", "AA": many readers need what the standard lets a writer leave out.
std::string letters_of(std::size_t column) {
    constexpr std::size_t kLetters = 26;
    std::string letters(1, static_cast<char>('A' + column % kLetters));
    for (; column >= kLetters; letters.insert(0, 1, static_cast<char>('A' + column % kLetters)))
        column = column / kLetters - 1;
    return letters;
}

std::string part_of(std::size_t sheet) {
    return "worksheets/sheet" + std::to_string(sheet) + ".xml";
}

}  // namespace

XlsxWriter::XlsxWriter(Sheet sheet, std::unique_ptr<ZipWriter> zip)
    : sheet_(std::move(sheet)), zip_(std::move(zip)) {}

TableResult<std::unique_ptr<TableWriter>> XlsxWriter::create(Sheet sheet) {
    auto zip = TRY(ZipWriter::create());
    std::unique_ptr<XlsxWriter> writer(new XlsxWriter(std::move(sheet), std::move(zip)));
    TRY(writer->zip_->begin_part("[Content_Types].xml"));
    TRY(writer->zip_->write(content_types()));
    TRY(writer->zip_->begin_part("_rels/.rels"));
    TRY(writer->zip_->write(
        root("Relationships", kPackage) + relation("rId1", "officeDocument", "xl/workbook.xml") +
        "</Relationships>"
    ));
    TRY(writer->zip_->begin_part("xl/styles.xml"));
    TRY(writer->zip_->write(root("styleSheet", kMain) + std::string(kStyles) + "</styleSheet>"));
    TRY(writer->begin_sheet());
    return std::unique_ptr<TableWriter>(std::move(writer));
}

TableResult<void> XlsxWriter::begin_sheet() {
    ++sheets_;
    rows_ = 0;
    TRY(zip_->begin_part("xl/" + part_of(sheets_)));
    TRY(zip_->write(root("worksheet", kMain) + std::string(kFrozenHeading)));
    return write_row(sheet_.headings, "1");
}

TableResult<void> XlsxWriter::end_sheet() {
    return zip_->write("</sheetData></worksheet>");
}

TableResult<void> XlsxWriter::write_row(const Row& row, std::string_view style) {
    const auto number = std::to_string(++rows_);
    std::string xml = "<row r=\"" + number + "\">";
    std::size_t column = 0;
    for (const auto& text : row) {
        xml.append("<c r=\"").append(letters_of(column++)).append(number);
        xml.append(R"(" t="inlineStr" s=")").append(style).append("\"><is>");
        xml += "<t xml:space=\"preserve\">";
        append_escaped(defused(text), xml);
        xml += "</t></is></c>";
    }
    return zip_->write(xml + "</row>");
}

TableResult<void> XlsxWriter::add(const Row& row) {
    if (rows_ == kMostRows) {
        TRY(end_sheet());
        TRY(begin_sheet());
    }
    return write_row(row, "0");
}

std::string XlsxWriter::workbook() const {
    auto xml = std::string(kDeclaration) + "<workbook xmlns=\"" + std::string(kMain) +
               "\" xmlns:r=\"" + std::string(kOffice) + "\"><sheets>";
    for (std::size_t sheet = 1; sheet <= sheets_; ++sheet) {
        const auto number = std::to_string(sheet);
        xml += "<sheet name=\"";
        append_escaped(sheet == 1 ? sheet_.name : sheet_.name + " " + number, xml);
        xml.append(R"(" sheetId=")").append(number);
        xml.append(R"(" r:id="rId)").append(number).append("\"/>");
    }
    return xml + "</sheets></workbook>";
}

std::string XlsxWriter::relations() const {
    auto xml = root("Relationships", kPackage);
    for (std::size_t sheet = 1; sheet <= sheets_; ++sheet)
        xml += relation("rId" + std::to_string(sheet), "worksheet", part_of(sheet));
    return xml + relation("rIdStyles", "styles", "styles.xml") + "</Relationships>";
}

TableResult<void> XlsxWriter::finish() {
    TRY(end_sheet());
    TRY(zip_->begin_part("xl/workbook.xml"));
    TRY(zip_->write(workbook()));
    TRY(zip_->begin_part("xl/_rels/workbook.xml.rels"));
    TRY(zip_->write(relations()));
    return zip_->finish();
}

}  // namespace table
