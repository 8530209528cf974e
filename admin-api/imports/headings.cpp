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
            fault(name_of(*column), "repeated", kRepeated);
        else
            headings.columns_.push_back(*column);
    }
    for (const auto needed : {Column::Action, Column::Username})
        if (std::ranges::find(headings.columns_, needed) == headings.columns_.end())
            fault(name_of(needed), "missing", kMissing);
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

}  // namespace admin_api
