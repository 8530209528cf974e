// What is kept of a person and of his accounts, section by section, as JSON.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/subject.h"

namespace admin_api {

// The account that was asked for first, then the person's others.
using PersonAccounts = std::vector<Target>;

// Everything but the records, which have no known bound.
[[nodiscard]] Answer<base::Json> sections_of(
    const PersonAccounts& accounts, const Call& call, Services& services
);

}  // namespace admin_api
