#include "core/table/xlsx_reader.h"

#include <charconv>

#include "core/table/row_gate.h"
#include "core/table/workbook.h"

namespace table {
namespace {

// "BC12" is column 54, counted from 0; what has no letters is none.
std::optional<std::size_t> column_in(std::string_view reference) {
    constexpr std::size_t kLetters = 26;
    constexpr std::size_t kMost = 16384;
    std::size_t column = 0;
    for (const char letter : reference) {
        if (letter < 'A' || letter > 'Z') break;
        column = column * kLetters + static_cast<std::size_t>(letter - 'A') + 1;
        if (column > kMost) return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class SheetVisitor : public base::XmlVisitor {
public:
    SheetVisitor(const SharedTexts& shared, RowGate gate) : shared_(shared), gate_(gate) {}

    void opened(std::string_view path) override {
        if (path == "sheetData/row") {
            row_.clear();
            ++number_;
        } else if (path == "sheetData/row/c") {
            column_ = row_.size();
            is_shared_ = false;
            cell_.clear();
        }
    }

    void attribute(std::string_view path, std::string_view name, std::string_view text) override {
        if (path == "sheetData/row" && name == "r") {
            const auto told = number_in(text);
            if (told < number_) fail("rows are out of order");
            number_ = told;
        } else if (path == "sheetData/row/c" && name == "r") {
            const auto told = column_in(text);
            if (!told || *told < row_.size()) return fail("cells are out of order");
            column_ = *told;
        } else if (path == "sheetData/row/c" && name == "t") {
            is_shared_ = text == "s";
        }
    }

    void closed(std::string_view path, std::string_view text) override {
        if (is_over()) return;
        if (path == "sheetData/row/c/v" || path == "sheetData/row/c/is/t" ||
            path == "sheetData/row/c/is/r/t")
            cell_ += text;
        else if (path == "sheetData/row/c")
            end_cell();
        else if (path == "sheetData/row")
            end_row();
    }

    [[nodiscard]] bool is_over() const { return is_enough_ || fault_.has_value(); }
    [[nodiscard]] TableResult<void> outcome() const {
        if (fault_) return base::fail(*fault_);
        return {};
    }

private:
    void fail(std::string reason) {
        if (!fault_) fault_ = TableError{std::move(reason)};
    }

    void end_cell() {
        if (const auto fits = gate_.check_cell(column_, cell_.size()); !fits)
            return fail(fits.error().reason);
        row_.resize(column_);
        const auto shared = is_shared_ ? shared_.at(cell_) : std::nullopt;
        if (is_shared_ && !shared && !cell_.empty()) return fail("a shared text is missing");
        row_.push_back(shared ? std::string(*shared) : cell_);
    }

    void end_row() {
        const auto next = gate_.pass(number_, row_);
        if (!next) return fail(next.error().reason);
        is_enough_ = *next == Next::Enough;
    }

    const SharedTexts& shared_;
    RowGate gate_;
    Row row_;
    std::size_t number_ = 0;
    std::size_t column_ = 0;
    std::string cell_;
    bool is_shared_ = false;
    bool is_enough_ = false;
    std::optional<TableError> fault_;
};

}  // namespace

TableResult<void> read_xlsx(
    const std::string& path, const ReadLimits& limits, const OnRow& on_row
) {
    const auto sheet = TRY(first_sheet_of(path));
    const auto shared = TRY(SharedTexts::read(path, limits));
    SheetVisitor visitor(shared, RowGate(limits, on_row));
    const base::XmlExpectation expected{.root = "worksheet", .text_bytes = limits.cell_bytes};
    base::XmlStream stream(expected, visitor);
    const auto feed = [&](std::string_view piece) -> TableResult<Next> {
        if (const auto fed = stream.feed(piece); !fed)
            return base::fail(TableError{fed.error().reason});
        TRY(visitor.outcome());
        return visitor.is_over() ? Next::Enough : Next::More;
    };
    const auto found = TRY(read_part({path, sheet, limits.unpacked_bytes}, feed));
    if (found == Part::Missing) return base::fail(TableError{"the workbook has no sheet"});
    if (visitor.is_over()) return visitor.outcome();
    if (const auto ended = stream.finish(); !ended)
        return base::fail(TableError{ended.error().reason});
    return {};
}

}  // namespace table
