#include "admin-api/imports/headings.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/table/table_reader.h"

namespace admin_api {
namespace {

constexpr Text kUnknown = {"Takový sloupec import nezná.", "The import knows no such column."};
constexpr Text kRepeated = {"Sloupec smí být jen jeden.", "There may be only one such column."};
constexpr Text kMissing = {"Sloupec musí v tabulce být.", "The table must have this column."};
constexpr std::size_t kLongestName = 64;

const Text& heading_of(Column column) {
    return std::ranges::find(all_columns(), column, &ColumnName::column)->heading;
}

// Nobody knows yet in which language the table is written.
std::string both_names(Column column) {
    const auto& heading = heading_of(column);
    return std::string(heading.czech) + " / " + std::string(heading.english);
}

// A, B, …, Z, AA
std::string letters_of(std::size_t index) {
    constexpr std::size_t kLetters = 26;
    std::string letters;
    for (auto left = index + 1; left > 0; left = (left - 1) / kLetters)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % kLetters));
    return letters;
}

}  // namespace

Answer<Headings> Headings::read(const table::Row& row) {
    Headings headings;
    Problem problem{.code = ProblemCode::ImportUnreadable};
    const auto fault = [&](std::string_view name, std::string_view code, Text text) {
        problem.faults.push_back({std::string(name.substr(0, kLongestName)), code, text});
    };
    const auto is_named = [](const std::string& heading) { return !heading.empty(); };
    const auto last = std::find_if(row.rbegin(), row.rend(), is_named);
    for (const auto& heading : std::span(row.begin(), last.base())) {
        const auto column = column_headed(heading);
        if (!column)
            fault(heading, "unknown", kUnknown);
        else if (std::ranges::find(headings.columns_, *column) != headings.columns_.end())
            fault(heading, "repeated", kRepeated);
        else
            headings.columns_.push_back(*column);
        headings.texts_.emplace_back(heading.substr(0, kLongestName));
    }
    for (const auto needed : {Column::Action, Column::Username})
        if (std::ranges::find(headings.columns_, needed) == headings.columns_.end())
            fault(both_names(needed), "missing", kMissing);
    if (!problem.faults.empty()) return base::fail(std::move(problem));
    return headings;
}

Answer<Headings> Headings::of_file(const std::string& path) {
    std::optional<Answer<Headings>> found;
    const auto read = table::read_table(path, {}, [&](std::size_t, const table::Row& row) {
        found = Headings::read(row);
        return table::Next::Enough;
    });
    if (!read)
        return base::fail(Problem{
            .code = ProblemCode::ImportUnreadable, .log_detail = read.error().reason});
    if (!found) return refuse(ProblemCode::ImportUnreadable);
    return std::move(*found);
}

Cells Headings::cells_of(const table::Row& row) const {
    Cells cells;
    for (std::size_t index = 0; index < std::min(row.size(), columns_.size()); ++index)
        if (!row[index].empty()) cells[columns_[index]] = row[index];
    return cells;
}

std::string Headings::place_of(Column column, std::int64_t row, Language language) const {
    const bool is_czech = language == Language::Czech;
    const auto found = std::ranges::find(columns_, column);
    if (found == columns_.end()) {
        const std::string heading(heading_of(column).in(language));
        return is_czech ? "chybí sloupec „" + heading + "“" : "no column “" + heading + "”";
    }
    const auto index = static_cast<std::size_t>(found - columns_.begin());
    const auto cell = letters_of(index) + std::to_string(row);
    const auto& heading = texts_[index];
    return is_czech ? "buňka " + cell + " („" + heading + "“)"
                    : "cell " + cell + " (“" + heading + "”)";
}

}  // namespace admin_api
