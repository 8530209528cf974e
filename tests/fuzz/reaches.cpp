// A target that tells, once each, that a seed came and that something else came.
#include <cstdint>
#include <iostream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    const std::string text(reinterpret_cast<const char*>(data), size);
    static const std::string kSeed = text;
    static bool is_seed_told = false;
    static bool is_other_told = false;
    if (text == kSeed && !is_seed_told) std::cout << "a seed\n";
    if (text != kSeed && !is_other_told) std::cout << "something else\n";
    (text == kSeed ? is_seed_told : is_other_told) = true;
    return 0;
}
