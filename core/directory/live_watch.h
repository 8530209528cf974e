// The listener behind Directory::watch().
#pragma once

#include <memory>

#include "core/directory/connections.h"
#include "core/directory/watch.h"

namespace directory {

[[nodiscard]] std::unique_ptr<Watch> start_watch(Connections& connections, WatchListener listener);

}  // namespace directory
