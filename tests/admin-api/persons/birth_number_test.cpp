#include "admin-api/persons/birth_number.h"

#include <gtest/gtest.h>

#include <string>

namespace admin_api {
namespace {

struct Case {
    const char* text;
    const char* digits;
    const char* why;
};

TEST(BirthNumber, IsReadByItsDateAndCheckDigit) {
    constexpr Case kCases[] = {
        {"590814/1767", "5908141767", "a man of 1959"},
        {"5908141767", "5908141767", "without the slash"},
        {"900806/5121", "9008065121", "a man of 1990"},
        {"0551011230", "0551011230", "a woman of 2005"},
        {"536107123", "536107123", "nine digits, a woman of 1953"},
        {"536107/123", "536107123", "nine digits with the slash"},
        {"7801010020", "7801010020", "remainder 10 and 0 at the end, until 1984"},
        {"0421010007", "0421010007", "month +20 since 2004"},
        {"0471010001", "0471010001", "month +70 since 2004"},
        {"9001010030", "none", "remainder 10 and 0 at the end after 1984"},
        {"0321010008", "none", "month +20 before 2004"},
        {"5908141768", "none", "wrong check digit"},
        {"9002310009", "none", "31 February"},
        {"530231123", "none", "31 February, nine digits"},
        {"5300001230", "none", "month 0"},
        {"531301123", "none", "month 13"},
        {"540101123", "none", "nine digits after 1953"},
        {"530101000", "none", "the suffix 000 is nobody's"},
        {"59081/41767", "none", "the slash elsewhere"},
        {"590814//1767", "none", "two slashes"},
        {"590814 1767", "none", "a space"},
        {"590814/176", "none", "a digit short"},
        {"590814/17670", "none", "a digit too many"},
        {"590814/1767 ", "none", "white space behind"},
        {"", "none", "nothing"},
        {"abcdef/ghij", "none", "letters"},
    };
    for (const auto& [text, digits, why] : kCases) {
        const auto number = BirthNumber::parse(text);
        EXPECT_EQ(number ? number->digits().reveal() : "none", digits) << why;
    }
    EXPECT_FALSE(BirthNumber::parse(std::string(100000, '1')));
}

}  // namespace
}  // namespace admin_api
