#include "core/table/encoding.h"

#include <algorithm>
#include <array>

namespace table {
namespace {

constexpr unsigned char kFirstAbove = 0x80;
constexpr unsigned char kLeast = 0x80;
constexpr unsigned char kMost = 0xBF;

// Well-formed UTF-8 (Unicode, table 3-7): after some first bytes the second has a narrower range.
struct Lead {
    unsigned char first;
    unsigned char last;
    int followers;
    unsigned char least;
    unsigned char most;
};
constexpr auto kLeads = std::to_array<Lead>({
    {0xC2, 0xDF, 1, kLeast, kMost},
    {0xE0, 0xE0, 2, 0xA0, kMost},
    {0xE1, 0xEC, 2, kLeast, kMost},
    {0xED, 0xED, 2, kLeast, 0x9F},
    {0xEE, 0xEF, 2, kLeast, kMost},
    {0xF0, 0xF0, 3, 0x90, kMost},
    {0xF1, 0xF3, 3, kLeast, kMost},
    {0xF4, 0xF4, 3, kLeast, 0x8F},
});

// What stands at 0x80 and above.
constexpr auto kWindows1250 = std::to_array<char16_t>({
    0x20AC, 0xFFFD, 0x201A, 0xFFFD, 0x201E, 0x2026, 0x2020, 0x2021, 0xFFFD, 0x2030, 0x0160, 0x2039,
    0x015A, 0x0164, 0x017D, 0x0179, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0xFFFD, 0x2122, 0x0161, 0x203A, 0x015B, 0x0165, 0x017E, 0x017A, 0x00A0, 0x02C7, 0x02D8, 0x0141,
    0x00A4, 0x0104, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x015E, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x017B,
    0x00B0, 0x00B1, 0x02DB, 0x0142, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x0105, 0x015F, 0x00BB,
    0x013D, 0x02DD, 0x013E, 0x017C, 0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7,
    0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E, 0x0110, 0x0143, 0x0147, 0x00D3,
    0x00D4, 0x0150, 0x00D6, 0x00D7, 0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,
    0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7, 0x010D, 0x00E9, 0x0119, 0x00EB,
    0x011B, 0x00ED, 0x00EE, 0x010F, 0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7,
    0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9,
});

void append_utf8(char16_t character, std::string& text) {
    const auto add = [&](unsigned value) { text += static_cast<char>(value); };
    const unsigned code = character;
    if (code < 0x800) {
        add(0xC0U | (code >> 6U));
    } else {
        add(0xE0U | (code >> 12U));
        add(0x80U | ((code >> 6U) & 0x3FU));
    }
    add(0x80U | (code & 0x3FU));
}

}  // namespace

void Utf8Check::take(std::string_view bytes) {
    for (const char byte : bytes) take(static_cast<unsigned char>(byte));
}

void Utf8Check::take(unsigned char byte) {
    if (expected_ == 0) {
        begin(byte);
        return;
    }
    is_valid_ = is_valid_ && byte >= least_ && byte <= most_;
    --expected_;
    least_ = kLeast;
    most_ = kMost;
}

void Utf8Check::begin(unsigned char byte) {
    if (byte < kFirstAbove) return;
    const auto* const lead = std::ranges::find_if(kLeads, [byte](const Lead& each) {
        return byte >= each.first && byte <= each.last;
    });
    is_valid_ = is_valid_ && lead != kLeads.end();
    if (lead == kLeads.end()) return;
    expected_ = lead->followers;
    least_ = lead->least;
    most_ = lead->most;
}

std::string from_windows_1250(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (value < kFirstAbove)
            text += byte;
        else
            append_utf8(kWindows1250.at(value - kFirstAbove), text);
    }
    return text;
}

}  // namespace table
