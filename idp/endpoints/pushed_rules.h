// What the settings say about pushed authorization requests (RFC 9126).
#pragma once

#include <chrono>

#include "idp/oauth/client.h"

namespace idp {

struct PushedRules {
    std::chrono::seconds lifetime{60};         // until the browser must have come
    oauth::Duty duty = oauth::Duty::Optional;  // of every client
};

}  // namespace idp
