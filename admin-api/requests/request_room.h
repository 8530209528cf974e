// How many requests of new organizations may wait for a decision: the public form must not fill the
// store.
#pragma once

#include <cstddef>

namespace admin_api {

struct RequestRoom {
    std::size_t waiting = 2000;
    std::size_t of_network = 10;
};

}  // namespace admin_api
