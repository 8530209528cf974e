#include "core/table/csv_reader.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

#include "core/table/encoding.h"
#include "core/table/row_gate.h"

namespace table {
namespace {

constexpr std::size_t kPiece = 65536;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

enum class Encoding { Utf8, Windows1250 };

struct Dialect {
    Encoding encoding = Encoding::Utf8;
    char delimiter = ';';
};

auto broken(const char* reason) {
    return base::fail(TableError{reason});
}

// The one that stands most often in the first line, outside quotes.
char delimiter_in(std::string_view beginning) {
    constexpr std::array kDelimiters = {';', ',', '\t'};
    std::array<std::size_t, kDelimiters.size()> counts{};
    bool is_quoted = false;
    for (const char letter : beginning) {
        if (letter == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (letter == '\n' || letter == '\r') break;
        for (std::size_t each = 0; each < counts.size(); ++each)
            if (letter == kDelimiters.at(each)) ++counts.at(each);
    }
    const auto* const most = std::ranges::max_element(counts);
    return kDelimiters.at(static_cast<std::size_t>(most - counts.begin()));
}

template <class Take>
TableResult<void> each_piece(const std::string& path, const Take& take) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return broken("the file cannot be read");
    std::string piece(kPiece, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(kPiece)) || file.gcount() > 0) {
        const auto count = static_cast<std::size_t>(file.gcount());
        if (TRY(take(std::string_view(piece).substr(0, count))) == Next::Enough) return {};
    }
    return {};
}

TableResult<Dialect> dialect_of(const std::string& path) {
    Utf8Check check;
    Dialect dialect;
    bool is_first = true;
    TRY(each_piece(path, [&](std::string_view piece) -> TableResult<Next> {
        if (piece.find('\0') != std::string_view::npos)
            return broken("the file is neither UTF-8 nor Windows-1250 text");
        if (is_first) dialect.delimiter = delimiter_in(piece);
        is_first = false;
        check.take(piece);
        return Next::More;
    }));
    if (!check.is_utf8()) dialect.encoding = Encoding::Windows1250;
    return dialect;
}

// One letter after the other: a quote within quotes may end them or stand for one.
class CsvParser {
public:
    CsvParser(Dialect dialect, RowGate gate) : dialect_(dialect), gate_(gate) {}

    TableResult<Next> take(std::string_view piece) {
        for (const char letter : piece)
            if (TRY(take(letter)) == Next::Enough) return Next::Enough;
        return Next::More;
    }
    TableResult<void> finish() {
        if (place_ == Place::Quoted) return broken("a quoted cell has no end");
        if (!row_.empty() || !cell_.empty()) TRY(end_row());
        return {};
    }

private:
    enum class Place { Beginning, Plain, Quoted, QuoteInQuoted };

    TableResult<Next> take(char letter) {
        const bool is_after_return = std::exchange(after_return_, false);
        if (place_ == Place::Quoted) {
            if (letter == '"') {
                place_ = Place::QuoteInQuoted;
                return Next::More;
            }
            return keep(letter);
        }
        if (letter == '\n' && is_after_return) return Next::More;
        if (letter == '\r' || letter == '\n') {
            after_return_ = letter == '\r';
            return end_row();
        }
        return take_in_row(letter);
    }

    TableResult<Next> take_in_row(char letter) {
        if (letter == dialect_.delimiter) {
            TRY(end_cell());
        } else if (letter != '"') {
            if (place_ == Place::QuoteInQuoted) return broken("text stands behind a quoted cell");
            place_ = Place::Plain;
            return keep(letter);
        } else if (place_ == Place::Plain) {
            return keep(letter);
        } else {
            const bool is_doubled = place_ == Place::QuoteInQuoted;
            place_ = Place::Quoted;
            if (is_doubled) return keep(letter);
        }
        return Next::More;
    }

    TableResult<Next> keep(char letter) {
        cell_ += letter;
        TRY(gate_.check_cell(row_.size(), cell_.size()));
        return Next::More;
    }

    TableResult<void> end_cell() {
        TRY(gate_.check_cell(row_.size(), 0));
        row_.push_back(
            dialect_.encoding == Encoding::Utf8 ? std::move(cell_) : from_windows_1250(cell_)
        );
        cell_.clear();
        place_ = Place::Beginning;
        return {};
    }

    TableResult<Next> end_row() {
        TRY(end_cell());
        ++number_;
        return gate_.pass(number_, std::exchange(row_, {}));
    }

    Dialect dialect_;
    RowGate gate_;
    Place place_ = Place::Beginning;
    bool after_return_ = false;
    std::string cell_;
    Row row_;
    std::size_t number_ = 0;
};

// Quotes of the first cell stand behind the mark.
std::string_view without_mark(std::string_view piece, bool& is_first) {
    const bool has_mark = std::exchange(is_first, false) && piece.starts_with(kMark);
    return has_mark ? piece.substr(kMark.size()) : piece;
}

}  // namespace

TableResult<void> read_csv(const std::string& path, const ReadLimits& limits, const OnRow& on_row) {
    CsvParser parser(TRY(dialect_of(path)), RowGate(limits, on_row));
    bool is_first = true;
    bool is_enough = false;
    const auto feed = [&](std::string_view piece) -> TableResult<Next> {
        auto next = parser.take(without_mark(piece, is_first));
        is_enough = next && *next == Next::Enough;
        return next;
    };
    TRY(each_piece(path, feed));
    if (is_enough) return {};
    return parser.finish();
}

}  // namespace table
