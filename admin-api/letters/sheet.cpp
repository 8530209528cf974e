#include "admin-api/letters/sheet.h"

#include <algorithm>
#include <array>

namespace admin_api {
namespace {

// Millimetres.
constexpr double kLeft = 25;
constexpr double kWidth = 165;
constexpr double kSenderTop = 14;
constexpr double kSenderLine = 31;
constexpr double kReferencesTop = 50;
constexpr double kReferencesWidth = 62;
// What a window of 90 × 35 mm, 20 mm from the right and lower edges, shows of a folded sheet
// however it slides in a DL or C6/5 envelope (README.md).
constexpr Place kWindow = {119, 53.5, 71};
constexpr double kWindowHeight = 24.9;
constexpr double kBodyTop = 102;
constexpr double kNextPageTop = 25;
constexpr double kBodyBottom = 277;
constexpr double kNoteTop = 284;
constexpr std::array kFolds = {99.0, 198.0};
constexpr double kParagraphGap = 2.6;

constexpr Style kSender = {.size = 13, .weight = FontWeight::Bold, .ink = Ink::Blue};
constexpr Style kSmall = {.size = 9, .ink = Ink::Grey};
constexpr Style kLabel = {.size = 8, .ink = Ink::Grey};
constexpr Style kText = {};
constexpr Style kStrong = {.weight = FontWeight::Bold};
constexpr Style kSubject = {.size = 14, .weight = FontWeight::Bold, .leading = 1.25};
constexpr Style kSecretText = {.size = 21, .weight = FontWeight::Bold, .spacing = 1};

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

class Pen {
public:
    explicit Pen(Canvas& canvas) : canvas_(canvas) {}

    void draw(const Letter& letter);

private:
    void head(const Letter& letter);
    void recipient(const Letter& letter);
    void references(const Letter& letter);
    void card(const Letter& letter);
    void steps(const std::vector<std::string>& steps);
    void paragraph(const char* element, const std::string& text, const Style& style);
    void make_room(double height);

    Canvas& canvas_;
    double top_ = 0;
};

void Pen::head(const Letter& letter) {
    const std::vector<std::string> address(letter.sender.begin() + 1, letter.sender.end());
    const auto height =
        canvas_.write("P", letter.sender.front(), kSender, {kLeft, kSenderTop, kWidth});
    canvas_.write("P", joined(address), kSmall, {kLeft, kSenderTop + height, kWidth});
    canvas_.line({kLeft, kSenderLine, kWidth}, Ink::Blue);
    for (const auto fold : kFolds) canvas_.line({4, fold, 4}, Ink::Grey);
}

// On the lower edge of what the window always shows; a long name makes all lines smaller.
void Pen::recipient(const Letter& letter) {
    const auto lines = joined(letter.recipient);
    Style style = {.size = 10.5, .leading = 1.25};
    constexpr double kSmallest = 7;
    while (style.size > kSmallest && canvas_.height_of(lines, style, kWindow.width) > kWindowHeight)
        style.size -= 0.5;
    const auto height = canvas_.height_of(lines, style, kWindow.width);
    const auto top = kWindow.top + std::max(0.0, kWindowHeight - height);
    canvas_.write("P", lines, style, {kWindow.left, top, kWindow.width});
}

void Pen::references(const Letter& letter) {
    double top = kReferencesTop;
    for (const auto& [label, value] : letter.references) {
        top += canvas_.write("P", label, kLabel, {kLeft, top, kReferencesWidth});
        top += canvas_.write("P", value, {.size = 10}, {kLeft, top, kReferencesWidth});
        top += 1.6;
    }
}

void Pen::make_room(double height) {
    if (top_ + height <= kBodyBottom) return;
    canvas_.end_page();
    top_ = kNextPageTop;
}

void Pen::paragraph(const char* element, const std::string& text, const Style& style) {
    make_room(canvas_.height_of(text, style, kWidth));
    top_ += canvas_.write(element, text, style, {kLeft, top_, kWidth}) + kParagraphGap;
}

void Pen::card(const Letter& letter) {
    constexpr double kInset = 6;
    constexpr double kHeight = 35;
    constexpr double kColumn = 50;
    constexpr double kValue = 4;
    constexpr double kSecretTop = 17;
    make_room(kHeight + kParagraphGap);
    canvas_.box({kLeft, top_, kWidth}, kHeight);
    double left = kLeft + kInset;
    for (const auto& [label, value] : letter.card) {
        const auto width = kLeft + kWidth - left;
        canvas_.write("P", label, kLabel, {left, top_ + 4, width});
        canvas_.write("P", value, kStrong, {left, top_ + 4 + kValue, width});
        left += kColumn;
    }
    const Place place = {kLeft + kInset, top_ + kSecretTop, kWidth - kInset};
    canvas_.write("P", letter.secret_label, kLabel, place);
    canvas_.write(
        "P", letter.secret.reveal(), kSecretText, {place.left, place.top + kValue, place.width}
    );
    top_ += kHeight + 2 * kParagraphGap;
}

void Pen::steps(const std::vector<std::string>& steps) {
    constexpr double kIndent = 8;
    int number = 0;
    canvas_.begin("L");
    for (const auto& step : steps) {
        make_room(canvas_.height_of(step, kText, kWidth - kIndent));
        const auto sign = std::to_string(++number) + '.';
        canvas_.begin("LI");
        canvas_.write(
            "Lbl", sign, {.weight = FontWeight::Bold, .ink = Ink::Blue}, {kLeft, top_, kIndent}
        );
        top_ += canvas_.write("LBody", step, kText, {kLeft + kIndent, top_, kWidth - kIndent});
        canvas_.end("LI");
        top_ += 1.2;
    }
    canvas_.end("L");
    top_ += kParagraphGap;
}

void Pen::draw(const Letter& letter) {
    head(letter);
    references(letter);
    recipient(letter);
    top_ = kBodyTop;
    paragraph("H1", letter.subject, kSubject);
    top_ += kParagraphGap;
    paragraph("P", letter.salutation, kText);
    for (const auto& text : letter.opening) paragraph("P", text, kText);
    top_ += 1.2;
    card(letter);
    steps(letter.steps);
    for (const auto& text : letter.closing) paragraph("P", text, kText);
    top_ += kParagraphGap;
    paragraph("P", letter.signature, kStrong);
    if (!letter.page_note.empty())
        canvas_.write_to_the_right(letter.page_note, kLabel, {kLeft, kNoteTop, kWidth});
    canvas_.end_page();
}

}  // namespace

base::Result<std::string, std::string> drawn(
    const std::vector<Letter>& letters, const DocumentMarks& marks, const Fonts& fonts
) {
    auto canvas = TRY(Canvas::create(marks, fonts));
    for (const auto& letter : letters) Pen(canvas).draw(letter);
    return canvas.finish();
}

}  // namespace admin_api
