// What a reload replaces, read from its files in one go: all good, or an error and nothing changed.
#pragma once

#include <string>

#include "idp/config.h"
#include "idp/endpoints/services.h"

namespace idp {

struct LiveParts {
    oauth::Clients clients;
    Rules rules;
    Signing signing;
    PageRenderer pages;
};

[[nodiscard]] base::Result<LiveParts, std::string> load_live_parts(
    const Reloadable& settings, const base::RandomSource& random, base::Instant now
);
[[nodiscard]] base::Result<Rules, std::string> load_rules(const Reloadable& settings);

}  // namespace idp
