#include "core/account/fold.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "core/base/encoding.h"

namespace account {
namespace {

struct CloseCollator {
    void operator()(UCollator* collator) const { ucol_close(collator); }
};

void require(UErrorCode status) {
    if (U_FAILURE(status) != 0) throw std::runtime_error(u_errorName(status));
}

std::u16string to_utf16(std::string_view text) {
    // A UTF-8 text never needs more UTF-16 units than it has bytes.
    std::u16string wide(text.size(), u'\0');
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(
        wide.data(),
        static_cast<std::int32_t>(wide.size()),
        &length,
        text.data(),
        static_cast<std::int32_t>(text.size()),
        0xFFFD,
        nullptr,
        &status
    );
    require(status);
    wide.resize(static_cast<std::size_t>(length));
    return wide;
}

std::u16string normal_form(const UNormalizer2* form, const std::u16string& text) {
    const auto size = static_cast<std::int32_t>(text.size());
    UErrorCode status = U_ZERO_ERROR;
    const auto needed = unorm2_normalize(form, text.data(), size, nullptr, 0, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR) require(status);
    std::u16string out(static_cast<std::size_t>(needed), u'\0');
    status = U_ZERO_ERROR;
    unorm2_normalize(form, text.data(), size, out.data(), needed, &status);
    if (status != U_STRING_NOT_TERMINATED_WARNING) require(status);
    return out;
}

const UNormalizer2* form_named(const UNormalizer2* (*get)(UErrorCode*)) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = get(&status);
    require(status);
    return form;
}

std::u32string to_characters(const std::u16string& text) {
    std::u32string out;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U16_NEXT(text, i, size, c);
        out.push_back(static_cast<char32_t>(c));
    }
    return out;
}

// Letters that Unicode does not take apart, in lower case.
std::string_view base_of(char32_t c) {
    switch (c) {
        case U'đ':
        case U'ð': return "d";
        case U'ł': return "l";
        case U'ø': return "o";
        case U'ß': return "ss";
        case U'æ': return "ae";
        case U'œ': return "oe";
        case U'þ': return "th";
        case U'ħ': return "h";
        case U'ı': return "i";
        case U'ŧ': return "t";
        case U'\u2019': return "'";
        case U'\u2010':
        case U'\u2013': return "-";
        default: return "";
    }
}

UCollator* czech() {
    thread_local const std::unique_ptr<UCollator, CloseCollator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        auto* opened = ucol_open("cs_CZ", &status);
        require(status);
        return std::unique_ptr<UCollator, CloseCollator>(opened);
    }();
    return collator.get();
}

constexpr char32_t kLastAscii = 0x7F;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return static_cast<unsigned char>(c) <= kLastAscii;
    });
}

// What most texts are: no table of Unicode has to be asked about them.
std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

}  // namespace

std::string folded(std::string_view text) {
    if (is_ascii(text)) return lower_ascii(text);
    const auto apart = normal_form(form_named(unorm2_getNFKDInstance), to_utf16(text));
    std::string out;
    for (const auto c : to_characters(apart)) {
        const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
        if (lower <= kLastAscii)
            out.push_back(static_cast<char>(lower));
        else
            out += base_of(lower);
    }
    return out;
}

std::string without_case(std::string_view text) {
    if (!base::is_utf8(text)) return std::string(text);
    const auto* form = form_named(unorm2_getNFCInstance);
    const auto plain = normal_form(form, to_utf16(text));
    // Full folding makes three units of one at most.
    std::u16string folded(3 * plain.size(), u'\0');
    UErrorCode status = U_ZERO_ERROR;
    const auto length = u_strFoldCase(
        folded.data(),
        static_cast<std::int32_t>(folded.size()),
        plain.data(),
        static_cast<std::int32_t>(plain.size()),
        U_FOLD_CASE_DEFAULT,
        &status
    );
    if (status != U_STRING_NOT_TERMINATED_WARNING) require(status);
    folded.resize(static_cast<std::size_t>(length));
    return to_utf8(to_characters(normal_form(form, folded)));
}

std::strong_ordering compare_czech(std::string_view left, std::string_view right) {
    UErrorCode status = U_ZERO_ERROR;
    const auto order = ucol_strcollUTF8(
        czech(),
        left.data(),
        static_cast<std::int32_t>(left.size()),
        right.data(),
        static_cast<std::int32_t>(right.size()),
        &status
    );
    require(status);
    if (order == UCOL_LESS) return std::strong_ordering::less;
    if (order == UCOL_GREATER) return std::strong_ordering::greater;
    return left <=> right;
}

std::string czech_sort_key(std::string_view text) {
    const auto wide = to_utf16(text);
    const auto size = static_cast<std::int32_t>(wide.size());
    const auto needed = ucol_getSortKey(czech(), wide.data(), size, nullptr, 0);
    std::vector<std::uint8_t> key(static_cast<std::size_t>(needed));
    ucol_getSortKey(czech(), wide.data(), size, key.data(), needed);
    return {key.begin(), key.end()};
}

std::optional<std::u32string> composed(std::string_view text) {
    if (!base::is_utf8(text)) return std::nullopt;
    return to_characters(normal_form(form_named(unorm2_getNFCInstance), to_utf16(text)));
}

std::string to_utf8(std::u32string_view characters) {
    std::string out;
    for (const auto c : characters) {
        std::array<char, U8_MAX_LENGTH> bytes{};
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
        out.append(bytes.data(), static_cast<std::size_t>(length));
    }
    return out;
}

}  // namespace account
