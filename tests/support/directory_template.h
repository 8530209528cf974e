// Folders of ready directories that tests copy: built once by ldap-schema's own scripts per state
// of their sources, user and day, under the build tree or, when that is not writable, under the
// temporary folder. Fails by throwing std::runtime_error with what the script said.
#pragma once

#include <filesystem>

#include "tests/support/test_directory.h"

namespace test_support {

[[nodiscard]] std::filesystem::path directory_template(Contents contents);

}  // namespace test_support
