#include "admin-api/paper/document.h"

#include <algorithm>

#include "admin-api/paper/canvas.h"
#include "admin-api/paper/typography.h"

namespace admin_api {
namespace {

// Millimetres.
constexpr double kLeft = 20;
constexpr double kWidth = 170;
constexpr double kTop = 20;
constexpr double kBottom = 275;
constexpr double kFooterTop = 283;
constexpr double kGap = 2.5;
constexpr double kCellGap = 3;
constexpr double kLabelShare = 0.3;
// Room for what stands below a heading.
constexpr double kFollowing = 10;

constexpr Style kTitle = {
    .size = 17, .weight = FontWeight::Bold, .ink = Ink::Blue, .leading = 1.25};
constexpr Style kHeading = {.size = 12.5, .weight = FontWeight::Bold, .leading = 1.25};
constexpr Style kText = {.size = 10};
constexpr Style kCell = {.size = 9.5, .leading = 1.3};
constexpr Style kLabel = {.size = 9.5, .ink = Ink::Grey, .leading = 1.3};
constexpr Style kColumn = {.size = 9.5, .weight = FontWeight::Bold, .leading = 1.3};
constexpr Style kFooter = {.size = 8, .ink = Ink::Grey};

struct Cell {
    const char* element;
    std::string text;
    Style style;
    double left = kLeft;
    double width = kWidth;
};
using Row = std::vector<Cell>;

std::vector<double> shares_of(const Table& table) {
    double sum = 0;
    for (const auto& column : table.columns) sum += column.share;
    std::vector<double> shares;
    for (const auto& column : table.columns) shares.push_back(column.share / sum);
    return shares;
}

void spread(Row& row, const std::vector<double>& shares) {
    double left = kLeft;
    for (std::size_t i = 0; i < row.size() && i < shares.size(); ++i) {
        row[i].left = left;
        row[i].width = kWidth * shares[i] - kCellGap;
        left += kWidth * shares[i];
    }
}

// Draws a document once. The number of its pages is known only afterwards.
class Printer {
public:
    Printer(Canvas& canvas, const Document& document, int pages)
        : canvas_(canvas), document_(document), pages_(pages) {}

    int print();

    void operator()(const Heading& heading);
    void operator()(const Paragraph& paragraph);
    void operator()(const Facts& facts);
    void operator()(const Table& table);

private:
    void row(Row row);
    bool put_what_fits(Row& row);
    void begin_table(const Row& headings);
    void end_table();
    void footer();
    void turn_page();
    void next_page();
    [[nodiscard]] double height_of(const Row& row) const;
    [[nodiscard]] std::string set(const std::string& text) const {
        return typeset(text, document_.language);
    }

    Canvas& canvas_;
    const Document& document_;
    int pages_;
    int page_ = 1;
    double top_ = kTop;
    bool is_in_table_ = false;
    Row headings_;  // of the table
};

void Printer::footer() {
    const bool is_czech = document_.language == Language::Czech;
    const auto numbers = std::to_string(page_) + (is_czech ? " z\u00A0" : " of ");
    const auto text = (is_czech ? "Strana " : "Page ") + numbers + std::to_string(pages_);
    canvas_.write_to_the_right(text, kFooter, {kLeft, kFooterTop, kWidth});
    canvas_.end_page();
}

void Printer::turn_page() {
    footer();
    ++page_;
    top_ = kTop;
}

void Printer::next_page() {
    const bool was_in_table = is_in_table_;
    const auto headings = headings_;
    if (was_in_table) end_table();
    turn_page();
    if (was_in_table) begin_table(headings);
}

double Printer::height_of(const Row& row) const {
    double height = 0;
    for (const auto& cell : row)
        height = std::max(height, canvas_.height_of(cell.text, cell.style, cell.width));
    return height;
}

// False when not even a line does.
bool Printer::put_what_fits(Row& row) {
    std::vector<std::size_t> pieces;
    for (const auto& cell : row)
        pieces.push_back(canvas_.fitting(cell.text, cell.style, cell.width, kBottom - top_));
    if (std::ranges::all_of(pieces, [](std::size_t piece) { return piece == 0; })) return false;
    if (is_in_table_) canvas_.begin("TR");
    double height = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        auto& cell = row[i];
        const auto text = std::string_view(cell.text).substr(0, pieces[i]);
        height = std::max(
            height, canvas_.write(cell.element, text, cell.style, {cell.left, top_, cell.width})
        );
        cell.text.erase(0, pieces[i]);
    }
    if (is_in_table_) canvas_.end("TR");
    top_ += height;
    return true;
}

// Whole on one page where it can be.
void Printer::row(Row row) {
    const auto height = height_of(row);
    if (top_ + height > kBottom && height <= (kBottom - kTop) / 2) next_page();
    const auto is_left = [](const Cell& cell) { return !cell.text.empty(); };
    while (std::ranges::any_of(row, is_left))
        if (!put_what_fits(row)) next_page();
}

// Its headings are never alone at the foot of a page, either.
void Printer::begin_table(const Row& headings) {
    if (top_ + height_of(headings) + kFollowing > kBottom) turn_page();
    canvas_.begin("Table");
    is_in_table_ = true;
    headings_ = headings;
    if (headings.empty()) return;
    row(headings);
    canvas_.line({kLeft, top_ + 0.6, kWidth}, Ink::Blue);
    top_ += 1.4;
}

void Printer::end_table() {
    canvas_.end("Table");
    is_in_table_ = false;
    headings_.clear();
}

// Never alone at the foot of a page.
void Printer::operator()(const Heading& heading) {
    const auto text = set(heading.text);
    top_ += kGap;
    if (top_ + canvas_.height_of(text, kHeading, kWidth) + 2 * kFollowing > kBottom) turn_page();
    row({{"H2", text, kHeading}});
    top_ += kGap / 2;
}

void Printer::operator()(const Paragraph& paragraph) {
    row({{"P", set(paragraph.text), kText}});
    top_ += kGap;
}

void Printer::operator()(const Facts& facts) {
    begin_table({});
    for (const auto& [label, value] : facts.lines) {
        Row cells = {{"TH", set(label), kLabel}, {"TD", set(value), kCell}};
        spread(cells, {kLabelShare, 1 - kLabelShare});
        row(std::move(cells));
        top_ += 0.6;
    }
    end_table();
    top_ += kGap;
}

void Printer::operator()(const Table& table) {
    const auto shares = shares_of(table);
    Row headings;
    for (const auto& column : table.columns)
        headings.push_back({"TH", set(column.heading), kColumn});
    spread(headings, shares);
    begin_table(headings);
    for (const auto& texts : table.rows) {
        Row cells;
        for (const auto& text : texts) cells.push_back({"TD", set(text), kCell});
        spread(cells, shares);
        row(std::move(cells));
        top_ += 0.8;
    }
    end_table();
    top_ += kGap;
}

int Printer::print() {
    row({{"H1", set(document_.title), kTitle}});
    top_ += kGap;
    for (const auto& part : document_.parts) std::visit(*this, part);
    footer();
    return page_;
}

}  // namespace

// Drawn once to count the pages, then with their number.
base::Result<std::string, std::string> printed(const Document& document, const Fonts& fonts) {
    const bool is_czech = document.language == Language::Czech;
    const DocumentMarks marks{
        document.title, document.author, is_czech ? "cs-CZ" : "en", document.created};
    auto counted = TRY(Canvas::create(marks, fonts));
    const auto pages = Printer(counted, document, 0).print();
    auto canvas = TRY(Canvas::create(marks, fonts));
    Printer(canvas, document, pages).print();
    return canvas.finish();
}

}  // namespace admin_api
