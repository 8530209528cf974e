// Unpredictable values from OpenSSL's generator. RandomSource is an argument, so that a test can
// know what comes; only main.cpp and tests choose one. A failing generator ends the program.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace base {

// Returns so many random bytes.
using RandomSource = std::function<std::string(std::size_t)>;

[[nodiscard]] RandomSource system_random();

// So many random bytes as base64url: 32 bytes give 43 characters, 256 bits.
[[nodiscard]] std::string random_token(const RandomSource& random, std::size_t bytes);

// RFC 4122 version 4, lower case.
[[nodiscard]] std::string random_uuid(const RandomSource& random);

// What a person reads aloud to the helpdesk: "K7F3-9Q2M", without letters that look alike (R29).
[[nodiscard]] std::string random_reference(const RandomSource& random);

}  // namespace base
