#include "admin-api/persons/birth_number.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

namespace admin_api {
namespace {

constexpr std::size_t kDateDigits = 6;
constexpr std::size_t kOldLength = 9;  // given until the end of 1953, without a check digit
constexpr std::size_t kNewLength = 10;
constexpr int kFirstNewYear = 1954;
constexpr int kLastLenientYear = 1984;
constexpr int kFirstYearWithMoreMonths = 2004;
constexpr std::uint64_t kModulus = 11;

int number_at(std::string_view digits, std::size_t at) {
    return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

std::uint64_t number_of(std::string_view digits) {
    std::uint64_t number = 0;
    for (const char digit : digits) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
    return number;
}

int year_of(std::string_view digits) {
    const int year = 1900 + number_at(digits, 0);
    return digits.size() == kNewLength && year < kFirstNewYear ? year + 100 : year;
}

// Women +50; when the numbers of a day are used up, since 2004, men +20 and women +70.
std::optional<int> month_of(std::string_view digits, int year) {
    int month = number_at(digits, 2);
    if (month > 50) month -= 50;
    if (month > 20 && year >= kFirstYearWithMoreMonths) month -= 20;
    if (month < 1 || month > 12) return std::nullopt;
    return month;
}

bool has_date(std::string_view digits, int year) {
    const auto month = month_of(digits, year);
    if (!month) return false;
    const std::chrono::year_month_day day(
        std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(number_at(digits, 4)))
    );
    return day.ok();
}

// Divisible by 11; the first years also gave a 0 where the remainder was 10.
bool has_check_digit(std::string_view digits, int year) {
    if (number_of(digits) % kModulus == 0) return true;
    const auto remainder = number_of(digits.substr(0, kOldLength)) % kModulus;
    return year <= kLastLenientYear && remainder == 10 && digits.back() == '0';
}

bool is_birth_number(std::string_view digits) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.size() != kOldLength && digits.size() != kNewLength) return false;
    if (!std::ranges::all_of(digits, is_digit)) return false;
    const auto year = year_of(digits);
    if (!has_date(digits, year)) return false;
    if (digits.size() == kNewLength) return has_check_digit(digits, year);
    return year < kFirstNewYear && digits.substr(kDateDigits) != "000";
}

}  // namespace

std::optional<BirthNumber> BirthNumber::parse(std::string_view text) {
    std::string digits;
    digits.reserve(kNewLength + 1);
    for (std::size_t i = 0; i < text.size() && i <= kNewLength; ++i)
        if (i != kDateDigits || text[i] != '/') digits += text[i];
    const bool is_valid = text.size() <= kNewLength + 1 && is_birth_number(digits);
    base::Secret kept(std::move(digits));
    if (!is_valid) return std::nullopt;
    return BirthNumber(std::move(kept));
}

}  // namespace admin_api
