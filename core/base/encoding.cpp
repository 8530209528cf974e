#include "core/base/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace base {
namespace {

constexpr std::string_view kUrlAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kStandardAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHexDigits = "0123456789abcdef";

using DecodeTable = std::array<std::int8_t, 256>;

constexpr DecodeTable table_of(std::string_view alphabet) {
    DecodeTable table{};
    table.fill(-1);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}

constexpr DecodeTable kUrlTable = table_of(kUrlAlphabet);
constexpr DecodeTable kStandardTable = table_of(kStandardAlphabet);

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

std::optional<std::string> decode_sextets(std::string_view text, const DecodeTable& table) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto value = table[byte_at(text, i)];
        if (value < 0) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes.push_back(static_cast<char>((bits >> held) & 0xFFU));
    }
    if ((bits & ((1U << held) - 1U)) != 0) return std::nullopt;
    return bytes;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<char> hex_byte(std::string_view text, std::size_t at) {
    if (at + 2 > text.size()) return std::nullopt;
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

bool is_unreserved(unsigned char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

enum class Plus { IsPlus, IsSpace };

std::optional<std::string> decode_escapes(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::IsSpace) {
            out.push_back(' ');
        } else if (text[i] == '%') {
            const auto byte = hex_byte(text, i + 1);
            if (!byte) return std::nullopt;
            out.push_back(*byte);
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

// Length of the UTF-8 sequence that begins with this byte; 0 when none can.
std::size_t sequence_length(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

bool is_second_byte(unsigned lead, unsigned second) {
    if (lead == 0xE0) return second >= 0xA0 && second <= 0xBF;
    if (lead == 0xED) return second >= 0x80 && second <= 0x9F;
    if (lead == 0xF0) return second >= 0x90 && second <= 0xBF;
    if (lead == 0xF4) return second >= 0x80 && second <= 0x8F;
    return second >= 0x80 && second <= 0xBF;
}

}  // namespace

std::string base64url_encode(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bits = (bits << 8U) | byte_at(bytes, i);
        for (held += 8; held >= 6;) {
            held -= 6;
            text.push_back(kUrlAlphabet[(bits >> held) & 0x3FU]);
        }
    }
    if (held > 0) text.push_back(kUrlAlphabet[(bits << (6U - held)) & 0x3FU]);
    return text;
}

std::optional<std::string> base64url_decode(std::string_view text) {
    return decode_sextets(text, kUrlTable);
}

std::string base64_encode(std::string_view bytes) {
    auto text = base64url_encode(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    while (text.size() % 4 != 0) text.push_back('=');
    return text;
}

std::optional<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    if (text.ends_with("=="))
        text.remove_suffix(2);
    else if (text.ends_with("="))
        text.remove_suffix(1);
    return decode_sextets(text, kStandardTable);
}

std::string hex_encode(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text.push_back(kHexDigits[byte_at(bytes, i) >> 4U]);
        text.push_back(kHexDigits[byte_at(bytes, i) & 0xFU]);
    }
    return text;
}

std::optional<std::string> hex_decode(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto byte = hex_byte(text, i);
        if (!byte) return std::nullopt;
        bytes.push_back(*byte);
    }
    return bytes;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kUpper = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(byte)) {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(kUpper[byte >> 4U]);
            out.push_back(kUpper[byte & 0xFU]);
        }
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text) {
    return decode_escapes(text, Plus::IsPlus);
}

std::optional<FormFields> form_decode(std::string_view text) {
    FormFields fields;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto field = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (field.empty()) continue;
        const auto equals = field.find('=');
        auto name = decode_escapes(field.substr(0, equals), Plus::IsSpace);
        auto value = equals == std::string_view::npos
                         ? std::optional<std::string>("")
                         : decode_escapes(field.substr(equals + 1), Plus::IsSpace);
        if (!name || !value) return std::nullopt;
        if (name->find('\0') != std::string::npos || value->find('\0') != std::string::npos)
            return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string form_encode(const FormFields& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out.push_back('&');
        out += percent_encode(name) + '=' + percent_encode(value);
    }
    return out;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = byte_at(text, i);
        const auto length = sequence_length(lead);
        if (length == 0 || i + length > text.size()) return false;
        if (length > 1 && !is_second_byte(lead, byte_at(text, i + 1))) return false;
        for (std::size_t k = 2; k < length; ++k)
            if ((byte_at(text, i + k) & 0xC0U) != 0x80U) return false;
        i += length;
    }
    return true;
}

}  // namespace base
