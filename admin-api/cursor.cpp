#include "admin-api/cursor.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

constexpr std::size_t kMark = 8;
constexpr Text kBadCursor = {
    "Pokračování patří k jinému dotazu; začněte od první stránky.",
    "The cursor belongs to another question; start from the first page."};

std::string mark_of(std::string_view question) {
    return base::sha256(question).substr(0, kMark);
}

}  // namespace

std::string cursor_to(std::string_view place, std::string_view question) {
    return base::base64url_encode(mark_of(question) + std::string(place));
}

std::string place_of_cursor(Inputs& inputs, std::string_view question) {
    const auto* written = inputs.text("cursor");
    if (written == nullptr) return {};
    const auto read = base::base64url_decode(*written);
    if (read && read->size() > kMark && read->starts_with(mark_of(question)))
        return read->substr(kMark);
    inputs.add_fault("cursor", "unreadable", kBadCursor);
    return {};
}

}  // namespace admin_api
