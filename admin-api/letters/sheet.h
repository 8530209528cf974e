// Draws letters on sheets of A4 as one PDF, in memory alone. The recipient stands where the window
// of a DL or C6/5 envelope shows it (ČSN 01 6910; README.md). The same letters, marks and fonts
// give the same bytes. Fails with a text for the operating log; texts of the letter are not in it.
#pragma once

#include <string>
#include <vector>

#include "admin-api/letters/letter.h"
#include "admin-api/paper/canvas.h"

namespace admin_api {

[[nodiscard]] base::Result<std::string, std::string> drawn(
    const std::vector<Letter>& letters, const DocumentMarks& marks, const Fonts& fonts
);

}  // namespace admin_api
