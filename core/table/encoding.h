// Which encoding a text is in, and the way from Windows-1250 to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace table {

// Judges a text that comes in pieces: is all of it UTF-8 (RFC 3629)?
class Utf8Check {
public:
    void take(std::string_view bytes);
    [[nodiscard]] bool is_utf8() const { return is_valid_ && expected_ == 0; }

private:
    void take(unsigned char byte);
    void begin(unsigned char byte);

    bool is_valid_ = true;
    int expected_ = 0;  // bytes of the character that are still to come
    unsigned char least_ = 0x80;
    unsigned char most_ = 0xBF;  // of the next byte
};

// Five bytes that Windows-1250 leaves open become U+FFFD.
[[nodiscard]] std::string from_windows_1250(std::string_view bytes);

}  // namespace table
