// Anything at all in the place of a sealed value, and a sealed value with any change: nothing opens
// that was not sealed with this key for this purpose.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/hmac.h"
#include "tests/fuzz/target.h"

namespace {

constexpr std::string_view kContext = "transaction";

const base::Sealer& sealer() {
    static const base::Sealer made(base::Secret(std::string(32, 'k')), [](std::size_t count) {
        return std::string(count, 'r');
    });
    return made;
}

// The sealed text with the input laid over it bit by bit.
std::string changed(const std::string& sealed, std::string_view input) {
    auto text = sealed;
    for (std::size_t i = 0; i < text.size() && i < input.size(); ++i)
        text[i] = static_cast<char>(text[i] ^ input[i]);
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto kSealed = sealer().seal("a value", kContext);
    const auto input = fuzz::text_of(data, size);
    for (const auto& text : {std::string(input), changed(kSealed, input)}) {
        const auto opened = sealer().open(text, kContext);
        if (opened.has_value() != (text == kSealed)) std::abort();
        if (sealer().open(text, "another purpose")) std::abort();
    }
    return 0;
}
