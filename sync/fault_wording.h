// What people are told when the directory or the shared store fails; the code that the log knows
// stands in the English text.
#pragma once

#include "core/directory/error.h"
#include "core/state/store.h"
#include "sync/wording.h"

namespace registers {

[[nodiscard]] Wording describe(directory::DirectoryError error);
[[nodiscard]] Wording describe(state::StoreError error);

}  // namespace registers
