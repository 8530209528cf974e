// Text as people compare it: without diacritics and case for searching, in Czech order for lists
// (D13), in one normal form for passwords. The only file that calls ICU is fold.cpp.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace account {

// Lower-case ASCII without diacritics: "Jiří ŁUKÁŠ Groß" is "jiri lukas gross". Characters that
// have no Latin base are dropped; invalid UTF-8 gives what is valid in it.
[[nodiscard]] std::string folded(std::string_view text);

// Without regard to case alone, in one normal form: "ČERNÝ" and "Černý" become the same, "Cerny"
// stays another. What is not UTF-8 stays as it is.
[[nodiscard]] std::string without_case(std::string_view text);

// The order of a Czech list: "cihla" < "čaj" < "dub" < "hora" < "chata". Equal only when identical.
[[nodiscard]] std::strong_ordering compare_czech(std::string_view left, std::string_view right);

// Bytes that compare as compare_czech does, but for texts that only their bytes tell apart; they
// end with a zero byte, which stands nowhere else in them.
[[nodiscard]] std::string czech_sort_key(std::string_view text);

// Canonical composition (Unicode NFC) as code points; nullopt when the text is not UTF-8.
[[nodiscard]] std::optional<std::u32string> composed(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view characters);

}  // namespace account
