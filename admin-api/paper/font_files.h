// The two font files of letters, and nothing else that the machine has: a letter looks the same
// everywhere. The only code that uses Fontconfig. Fails with the file's name and what it lacks.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"

// Fontconfig's own name for it.
struct _FcConfig;  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

namespace admin_api {

// Two files of one family; only the letters that are used are embedded.
struct Fonts {
    std::string regular;
    std::string bold;
};

struct ReleaseFonts {
    void operator()(_FcConfig* config) const;
};
struct FontFamily {
    std::unique_ptr<_FcConfig, ReleaseFonts> config;
    std::string name;
};

// Both files can be read, are of one family, and hold every letter of Czech.
[[nodiscard]] base::Result<FontFamily, std::string> opened(const Fonts& fonts);

}  // namespace admin_api
