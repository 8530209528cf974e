#include "core/directory/uuid.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace directory {
namespace {

constexpr std::size_t kHalf = 8;
constexpr unsigned kByte = 8;
constexpr int kHexadecimal = 16;

std::optional<std::uint64_t> number_in(std::string_view digits) {
    std::uint64_t number = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number, kHexadecimal);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

std::uint64_t number_of(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const auto byte : bytes) number = number << kByte | static_cast<unsigned char>(byte);
    return number;
}

void append_digits(std::uint64_t number, std::string& text) {
    constexpr std::size_t kDigits = 2 * kHalf;
    std::array<char, kDigits> digits{};
    const auto* const end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, kHexadecimal).ptr;
    const std::string_view written(digits.data(), static_cast<std::size_t>(end - digits.data()));
    text.append(kDigits - written.size(), '0').append(written);
}

}  // namespace

std::optional<Uuid> Uuid::of_text(std::string_view text) {
    constexpr std::size_t kLength = 36;
    if (text.size() != kLength) return std::nullopt;
    std::string digits(text);
    std::erase(digits, '-');
    if (digits.size() != 4 * kHalf) return std::nullopt;
    const auto high = number_in(std::string_view(digits).substr(0, 2 * kHalf));
    const auto low = number_in(std::string_view(digits).substr(2 * kHalf));
    if (!high || !low) return std::nullopt;
    return Uuid{*high, *low};
}

std::optional<Uuid> Uuid::of_bytes(std::string_view bytes) {
    if (bytes.size() != 2 * kHalf) return std::nullopt;
    return Uuid{number_of(bytes.substr(0, kHalf)), number_of(bytes.substr(kHalf))};
}

std::string Uuid::text() const {
    std::string digits;
    append_digits(high, digits);
    append_digits(low, digits);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) digits.insert(at, 1, '-');
    return digits;
}

}  // namespace directory
