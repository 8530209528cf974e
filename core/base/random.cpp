#include "core/base/random.h"

#include <openssl/rand.h>

#include <stdexcept>
#include <string_view>

#include "core/base/encoding.h"

namespace base {

RandomSource system_random() {
    return [](std::size_t count) {
        std::string bytes(count, '\0');
        // A predictable token would be worse than no service.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
        auto* out = reinterpret_cast<unsigned char*>(bytes.data());
        if (RAND_bytes(out, static_cast<int>(count)) != 1)
            throw std::runtime_error("the random generator failed");
        return bytes;
    };
}

std::string random_token(const RandomSource& random, std::size_t bytes) {
    return base64url_encode(random(bytes));
}

std::string random_uuid(const RandomSource& random) {
    auto bytes = random(16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x40U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    auto text = hex_encode(bytes);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
    return text;
}

std::string random_reference(const RandomSource& random) {
    constexpr std::string_view kReadable = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const auto bytes = random(8);
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4) text.push_back('-');
        text.push_back(kReadable[static_cast<unsigned char>(bytes[i]) % kReadable.size()]);
    }
    return text;
}

}  // namespace base
