// Tables of text for spreadsheets. A cell that a spreadsheet would calculate or obey (=, +, -, @,
// tab or line end at its beginning) gets an apostrophe before it, and loses it when it is read:
// what goes out comes back the same, whatever it is (S62).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace table {

using Row = std::vector<std::string>;

[[nodiscard]] std::string defused(std::string_view text);
// The inverse of defused(); what was typed without an apostrophe stays as it is.
[[nodiscard]] std::string restored(std::string_view text);

}  // namespace table
