// A plain document for people to read: title, headings, paragraphs, facts, tables, on numbered
// sheets of A4. What does not fit goes on on the next page, a table under its headings again;
// nothing is cut off. Its structure is told to screen readers. Texts are set here (typography.h).
// The same document gives the same bytes. Fails with a text for the operating log.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "admin-api/language.h"
#include "admin-api/paper/font_files.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace admin_api {

struct Heading {
    std::string text;
};
struct Paragraph {
    std::string text;
};
// Labels with what they say, one beside the other.
struct Facts {
    std::vector<std::pair<std::string, std::string>> lines;
};
struct TableColumn {
    std::string heading;
    double share = 1;  // of the width
};
// Every row has a cell for each column.
struct Table {
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows;
};
using Part = std::variant<Heading, Paragraph, Facts, Table>;

struct Document {
    Language language{};
    std::string title;
    std::string author;
    base::Instant created;
    std::vector<Part> parts;
};

[[nodiscard]] base::Result<std::string, std::string> printed(
    const Document& document, const Fonts& fonts
);

}  // namespace admin_api
