// Folders that tests copy: built once per state of their sources, user and day, under the build
// tree or, when that is not writable, under the temporary folder. Fails by throwing
// std::runtime_error.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "tests/support/test_directory.h"

namespace test_support {

// A directory by ldap-schema's own scripts; the error is what they said.
[[nodiscard]] std::filesystem::path directory_template(Contents contents);

// build: makes the folder somewhere in the one that it is given, and says where.
using BuildIn = std::function<std::filesystem::path(const std::filesystem::path& work)>;
[[nodiscard]] std::filesystem::path ready_folder(
    const std::string& what, const std::string& state, const BuildIn& build
);

}  // namespace test_support
