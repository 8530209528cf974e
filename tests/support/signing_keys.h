// Signing keys in a folder, for tests that do not care for their timetable.
#pragma once

#include <string>
#include <vector>

#include "core/jose/key_store.h"

namespace test_support {

// Throws when the folder cannot hold keys.
inline jose::KeySet made_keys(const std::string& folder, std::vector<jose::Algorithm> algorithms) {
    const auto loaded = jose::load_keys(
        {.folder = folder, .algorithms = std::move(algorithms)}, base::system_clock()()
    );
    return loaded.value().keys;
}

}  // namespace test_support
