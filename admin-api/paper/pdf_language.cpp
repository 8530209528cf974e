#include "admin-api/paper/pdf_language.h"

#include <qpdf/qpdf-c.h>

#include <memory>
#include <type_traits>

namespace admin_api {
namespace {

struct Closing {
    void operator()(qpdf_data document) const { qpdf_cleanup(&document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<qpdf_data>, Closing>;

base::Result<void, std::string> check(qpdf_data document) {
    if (qpdf_has_error(document) == QPDF_FALSE) return {};
    const auto* text = qpdf_get_error_full_text(document, qpdf_get_error(document));
    return base::fail(std::string(text == nullptr ? "" : text));
}

base::Result<std::string, std::string> written(qpdf_data document) {
    qpdf_init_write_memory(document);
    TRY(check(document));
    qpdf_set_deterministic_ID(document, QPDF_TRUE);
    qpdf_write(document);
    TRY(check(document));
    const auto* bytes = qpdf_get_buffer(document);
    return std::string(bytes, bytes + qpdf_get_buffer_length(document));
}

}  // namespace

base::Result<std::string, std::string> with_language(const std::string& pdf, std::string_view tag) {
    const Document holder(qpdf_init());
    auto* document = holder.get();
    qpdf_silence_errors(document);
    qpdf_read_memory(document, "letters", pdf.data(), pdf.size(), nullptr);
    TRY(check(document));
    const auto root = qpdf_get_root(document);
    const auto language = qpdf_oh_new_unicode_string(document, std::string(tag).c_str());
    qpdf_oh_replace_key(document, root, "/Lang", language);
    const auto marked = qpdf_oh_parse(document, "<< /Marked true >>");
    qpdf_oh_replace_key(document, root, "/MarkInfo", marked);
    const auto titled = qpdf_oh_parse(document, "<< /DisplayDocTitle true >>");
    qpdf_oh_replace_key(document, root, "/ViewerPreferences", titled);
    TRY(check(document));
    return written(document);
}

}  // namespace admin_api
