// Anything at all as JSON that is read item by item: when it is taken for whole, so does the reader
// of whole documents, and both see the same items, however the bytes come.
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "core/base/json_stream.h"
#include "tests/fuzz/target.h"

namespace {

constexpr std::size_t kPiece = 13;
constexpr base::JsonItemLimits kLimits{.item_bytes = 100000, .depth = 8, .items = 1000};

base::ByteReader pieces(std::string_view text) {
    return [text](char* into, std::size_t room) mutable {
        const auto count = std::min({room, kPiece, text.size()});
        std::copy_n(text.begin(), count, into);
        text.remove_prefix(count);
        return std::optional(count);
    };
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    base::Json::Array items;
    const auto read =
        base::read_json_items(pieces(text), "polozky", kLimits, [&](const auto& each) {
            items.push_back(each);
            return true;
        });
    if (!read) return 0;
    const auto whole = base::parse_json(text, {.bytes = size + 1, .depth = kLimits.depth + 4});
    // Duplicate members beside the list, and numbers there, are passed over unread.
    if (!whole) return 0;
    const auto* list = whole->find("polozky");
    fuzz::demand(list != nullptr && list->as_array() != nullptr && *list->as_array() == items);
    return 0;
}
