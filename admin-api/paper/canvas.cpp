#include "admin-api/paper/canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "admin-api/paper/pdf_language.h"

namespace admin_api {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMillimetresPerInch = 25.4;
constexpr double kSheetWidth = 210;
constexpr double kSheetHeight = 297;
// The element that holds all others.
constexpr auto* kWhole = "Document";

double points(double length) {
    return length * kPointsPerInch / kMillimetresPerInch;
}
double millimetres(double size) {
    return size * kMillimetresPerInch / kPointsPerInch;
}

// How each library gives back what it made.
struct Release {
    // Only a change of its configuration gives back the fonts that it has found (Pango 1.50).
    void operator()(PangoFontMap* map) const {
        pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(map), nullptr);
        g_object_unref(map);
    }
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoLayoutIter* place) const { pango_layout_iter_free(place); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

struct Colour {
    double red;
    double green;
    double blue;
};
constexpr Colour kBoxColour = {0.933, 0.949, 0.973};

Colour colour_of(Ink ink) {
    switch (ink) {
        case Ink::Black: return {0.08, 0.08, 0.08};
        case Ink::Grey: return {0.36, 0.38, 0.40};
        case Ink::Blue: return {0.137, 0.384, 0.635};
    }
    return {};
}

void use(cairo_t* cairo, Colour colour) {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

cairo_status_t collect(void* into, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void mark(cairo_surface_t* surface, const DocumentMarks& marks) {
    const auto created = base::to_rfc3339(marks.created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, marks.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, marks.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
}

}  // namespace

// Made in this order, given back in the other one.
struct Canvas::Tools {
    std::string document;
    std::string language;
    FontFamily family;
    Held<PangoFontMap> map;
    Held<PangoContext> context;
    Held<cairo_surface_t> surface;
    Held<cairo_t> cairo;

    [[nodiscard]] Held<PangoLayout> laid_out(
        std::string_view text, const Style& style, double width
    ) const;
    void show(PangoLayout* layout, Ink ink, Place place) const;
};

Canvas::Canvas(std::unique_ptr<Tools> tools) : tools_(std::move(tools)) {}
Canvas::Canvas(Canvas&& other) noexcept = default;
Canvas::~Canvas() = default;

base::Result<Canvas, std::string> Canvas::create(const DocumentMarks& marks, const Fonts& fonts) {
    auto tools = std::make_unique<Tools>();
    tools->language = marks.language;
    tools->family = TRY(opened(fonts));
    tools->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(
        reinterpret_cast<PangoFcFontMap*>(tools->map.get()), tools->family.config.get()
    );
    tools->context.reset(pango_font_map_create_context(tools->map.get()));
    pango_cairo_context_set_resolution(tools->context.get(), kPointsPerInch);
    pango_context_set_language(
        tools->context.get(), pango_language_from_string(marks.language.c_str())
    );
    tools->surface.reset(cairo_pdf_surface_create_for_stream(
        collect, &tools->document, points(kSheetWidth), points(kSheetHeight)
    ));
    mark(tools->surface.get(), marks);
    tools->cairo.reset(cairo_create(tools->surface.get()));
    cairo_tag_begin(tools->cairo.get(), kWhole, "");
    return Canvas(std::move(tools));
}

Held<PangoLayout> Canvas::Tools::laid_out(std::string_view text, const Style& style, double width)
    const {
    Held<PangoLayout> layout(pango_layout_new(context.get()));
    const Held<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), family.name.c_str());
    pango_font_description_set_weight(
        font.get(), style.weight == FontWeight::Bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
    );
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    const Held<PangoAttrList> attributes(pango_attr_list_new());
    pango_attr_list_insert(
        attributes.get(),
        pango_attr_line_height_new_absolute(
            static_cast<int>(style.size * style.leading * PANGO_SCALE)
        )
    );
    pango_attr_list_insert(
        attributes.get(),
        pango_attr_letter_spacing_new(static_cast<int>(style.spacing * PANGO_SCALE))
    );
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_width(layout.get(), static_cast<int>(points(width) * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

void Canvas::Tools::show(PangoLayout* layout, Ink ink, Place place) const {
    use(cairo.get(), colour_of(ink));
    cairo_move_to(cairo.get(), points(place.left), points(place.top));
    pango_cairo_show_layout(cairo.get(), layout);
}

namespace {

double height_in_millimetres(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return millimetres(static_cast<double>(height) / PANGO_SCALE);
}

}  // namespace

double Canvas::height_of(std::string_view text, const Style& style, double width) const {
    return height_in_millimetres(tools_->laid_out(text, style, width).get());
}

std::size_t Canvas::fitting(std::string_view text, const Style& style, double width, double height)
    const {
    const auto layout = tools_->laid_out(text, style, width);
    const Held<PangoLayoutIter> place(pango_layout_get_iter(layout.get()));
    const auto end = static_cast<int>(points(height) * PANGO_SCALE);
    do {
        PangoRectangle line;
        pango_layout_iter_get_line_extents(place.get(), nullptr, &line);
        if (line.y + line.height > end)
            return static_cast<std::size_t>(
                pango_layout_iter_get_line_readonly(place.get())->start_index
            );
    } while (pango_layout_iter_next_line(place.get()) != 0);
    return text.size();
}

void Canvas::begin(const char* element) {
    cairo_tag_begin(tools_->cairo.get(), element, "");
}

void Canvas::end(const char* element) {
    cairo_tag_end(tools_->cairo.get(), element);
}

double Canvas::write(const char* element, std::string_view text, const Style& style, Place place) {
    const auto layout = tools_->laid_out(text, style, place.width);
    cairo_tag_begin(tools_->cairo.get(), element, "");
    tools_->show(layout.get(), style.ink, place);
    cairo_tag_end(tools_->cairo.get(), element);
    return height_in_millimetres(layout.get());
}

void Canvas::write_to_the_right(std::string_view text, const Style& style, Place place) {
    const auto layout = tools_->laid_out(text, style, place.width);
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
    tools_->show(layout.get(), style.ink, place);
}

void Canvas::box(Place place, double height) {
    auto* cairo = tools_->cairo.get();
    use(cairo, kBoxColour);
    cairo_rectangle(
        cairo, points(place.left), points(place.top), points(place.width), points(height)
    );
    cairo_fill(cairo);
    constexpr double kBar = 1.2;
    use(cairo, colour_of(Ink::Blue));
    cairo_rectangle(cairo, points(place.left), points(place.top), points(kBar), points(height));
    cairo_fill(cairo);
}

void Canvas::line(Place from, Ink ink) {
    constexpr double kThin = 0.5;
    auto* cairo = tools_->cairo.get();
    use(cairo, colour_of(ink));
    cairo_set_line_width(cairo, kThin);
    cairo_move_to(cairo, points(from.left), points(from.top));
    cairo_rel_line_to(cairo, points(from.width), 0);
    cairo_stroke(cairo);
}

void Canvas::end_page() {
    cairo_show_page(tools_->cairo.get());
}

base::Result<std::string, std::string> Canvas::finish() {
    cairo_tag_end(tools_->cairo.get(), kWhole);
    auto status = cairo_status(tools_->cairo.get());
    tools_->cairo.reset();
    cairo_surface_finish(tools_->surface.get());
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(tools_->surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return base::fail(std::string(cairo_status_to_string(status)));
    return with_language(tools_->document, tools_->language);
}

}  // namespace admin_api
