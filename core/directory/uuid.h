// A UUID in sixteen bytes, for what holds hundreds of thousands of them: as an attribute shows it
// (RFC 4122 text) or as a control carries it (16 bytes). nullopt for anything else.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace directory {

struct Uuid {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    [[nodiscard]] static std::optional<Uuid> of_text(std::string_view text);
    [[nodiscard]] static std::optional<Uuid> of_bytes(std::string_view bytes);
    [[nodiscard]] std::string text() const;  // lower case

    friend bool operator==(const Uuid&, const Uuid&) = default;
};

}  // namespace directory

template <>
struct std::hash<directory::Uuid> {
    std::size_t operator()(const directory::Uuid& id) const noexcept {
        constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
        return (id.high ^ (id.low >> 32U)) * kSpread ^ id.low;
    }
};
