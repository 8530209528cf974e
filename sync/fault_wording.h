// What people are told when the directory or the shared store fails; the English text
// holds the code by which logs are searched.
#pragma once

#include "core/directory/error.h"
#include "core/state/store.h"
#include "sync/wording.h"

namespace registers {

[[nodiscard]] Wording describe(directory::DirectoryError error);
[[nodiscard]] Wording describe(state::StoreError error);

}  // namespace registers
