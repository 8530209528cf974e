// What is kept of a person and of one of his accounts, section by section, as JSON.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/subject.h"

namespace admin_api {

// Everything but the records, which have no known bound.
[[nodiscard]] Answer<base::Json> sections_of(
    const Target& target, const Call& call, Services& services
);

}  // namespace admin_api
