// Text and shapes on pages of a PDF. Lengths are millimetres from the upper left corner of the
// sheet, sizes of letters are points. The only code that draws with Pango and Cairo.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "admin-api/paper/font_files.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace admin_api {

// What the document says of itself.
struct DocumentMarks {
    std::string title;
    std::string author;
    std::string language;  // a tag: "cs-CZ", "en"
    base::Instant created;
};

enum class Ink { Black, Grey, Blue };
enum class FontWeight { Regular, Bold };

struct Style {
    double size = 10.5;
    FontWeight weight = FontWeight::Regular;
    Ink ink = Ink::Black;
    double leading = 1.4;  // lines of one text, in sizes
    double spacing = 0;    // between letters, in points
};

struct Place {
    double left = 0;
    double top = 0;
    double width = 0;
};

class Canvas {
public:
    // Fails for fonts that cannot be used.
    [[nodiscard]] static base::Result<Canvas, std::string> create(
        const DocumentMarks& marks, const Fonts& fonts
    );
    Canvas(Canvas&& other) noexcept;
    Canvas& operator=(Canvas&&) = delete;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    ~Canvas();

    // How high a text is in that width.
    [[nodiscard]] double height_of(std::string_view text, const Style& style, double width) const;
    // How many bytes of a text, to the end of a line, fit in that width and height.
    [[nodiscard]] std::size_t fitting(
        std::string_view text, const Style& style, double width, double height
    ) const;
    // An element that holds others ("Table", "TR"): from here to its end.
    void begin(const char* element);
    void end(const char* element);
    // A text as one element of the document's structure ("H1", "P", "LI"); gives its height.
    double write(const char* element, std::string_view text, const Style& style, Place place);
    void write_to_the_right(std::string_view text, const Style& style, Place place);
    void box(Place place, double height);
    void line(Place from, Ink ink);
    void end_page();
    // The document; the canvas is done with.
    [[nodiscard]] base::Result<std::string, std::string> finish();

private:
    struct Tools;
    explicit Canvas(std::unique_ptr<Tools> tools);
    std::unique_ptr<Tools> tools_;
};

}  // namespace admin_api
