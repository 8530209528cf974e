#include "core/base/encoding.h"

#include <random>

#include "tests/support/matchers.h"

namespace {

using namespace base;
using ::testing::ElementsAre;
using ::testing::Pair;

// The same every run.
std::string bytes_of_length(std::size_t length, std::mt19937& generator) {
    std::string bytes(length, '\0');
    for (char& byte : bytes) byte = static_cast<char>(generator() & 0xFFU);
    return bytes;
}

TEST(Encoding, EveryDecoderUndoesItsEncoder) {
    std::mt19937 generator(20261122);  // NOLINT(cert-msc32-c,cert-msc51-cpp)
    for (std::size_t length = 0; length < 200; ++length) {
        const auto bytes = bytes_of_length(length, generator);
        EXPECT_THAT(base64url_decode(base64url_encode(bytes)), Holds(bytes));
        EXPECT_THAT(hex_decode(hex_encode(bytes)), Holds(bytes));
        EXPECT_THAT(percent_decode(percent_encode(bytes)), Holds(bytes));
    }
}

TEST(Base64Url, FollowsRfc4648WithoutPadding) {
    EXPECT_EQ(base64url_encode("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url_encode("f"), "Zg");
    EXPECT_EQ(base64url_encode("\xFB\xFF"), "-_8");
}

TEST(Base64Url, RefusesWhatNoEncoderWrites) {
    for (const auto* const text : {"Zg==", "Zh", "A", "AAAAA", "Z g", "Zg\n", "+/8", "Zm9é"})
        EXPECT_EQ(base64url_decode(text), std::nullopt) << text;
}

TEST(Base64Url, HasOneTextForEveryValue) {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (const char first : kAlphabet)
        for (const char second : kAlphabet) {
            const std::string text{first, second};
            const auto bytes = base64url_decode(text);
            if (bytes) {
                EXPECT_EQ(base64url_encode(*bytes), text);
            }
        }
}

TEST(Base64, DemandsItsPadding) {
    EXPECT_THAT(base64_decode("Zg=="), Holds("f"));
    EXPECT_EQ(base64_encode("f"), "Zg==");
    EXPECT_EQ(base64_encode("\xFB\xFF\xBF"), "+/+/");
    EXPECT_THAT(base64_decode("Zm8="), Holds("fo"));
    EXPECT_THAT(base64_decode(""), Holds(""));
    for (const auto* const text : {"Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "-_8="})
        EXPECT_EQ(base64_decode(text), std::nullopt) << text;
}

TEST(Hex, RefusesOddLengthAndOtherLetters) {
    EXPECT_THAT(hex_decode("00fFA0"), Holds(std::string("\0\xFF\xA0", 3)));
    EXPECT_EQ(hex_decode("0"), std::nullopt);
    EXPECT_EQ(hex_decode("0g"), std::nullopt);
}

TEST(Percent, RefusesBrokenEscapes) {
    EXPECT_THAT(percent_decode("a%20+b"), Holds("a +b"));
    for (const auto* const text : {"%", "%2", "%2g", "a%"})
        EXPECT_EQ(percent_decode(text), std::nullopt) << text;
}

TEST(Form, KeepsOrderAndDuplicates) {
    EXPECT_THAT(
        form_decode("b=1&a=x+y&b=%32&c&&d="),
        Holds(ElementsAre(
            Pair("b", "1"), Pair("a", "x y"), Pair("b", "2"), Pair("c", ""), Pair("d", "")
        ))
    );
}

TEST(Form, RefusesNulAndBrokenEscapes) {
    EXPECT_EQ(form_decode("a=%00"), std::nullopt);
    EXPECT_EQ(form_decode("%00=a"), std::nullopt);
    EXPECT_EQ(form_decode("a=%zz"), std::nullopt);
}

TEST(Form, ReadsBackWhatItWrites) {
    const FormFields fields = {{"a&b", "c=d"}, {"é", "+ %"}, {"a&b", ""}};
    EXPECT_THAT(form_decode(form_encode(fields)), Holds(fields));
}

TEST(Utf8, IsWellFormedWithoutSurrogatesAndOverlongForms) {
    for (const auto* const text : {"", "a", "č", "€", "🙂", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(text)) << text;
    for (const auto* const text :
         {"\x80",
          "\xC3",
          "\xC0\x80",
          "\xE0\x80\x80",
          "\xED\xA0\x80",
          "\xF4\x90\x80\x80",
          "\xF0\x80\x80\x80",
          "\xFF",
          "a\xE2\x82"})
        EXPECT_FALSE(is_utf8(text)) << hex_encode(text);
}

}  // namespace
