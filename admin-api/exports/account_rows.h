// An account as rows of a table: one for each of its permissions, or one without any. Pure.
#pragma once

#include <string>
#include <vector>

#include "admin-api/language.h"
#include "core/base/time.h"
#include "core/directory/accounts.h"
#include "core/table/cells.h"

namespace admin_api {

enum class Rights { Standing, All };  // All: revoked and ended ones as well

struct RowContext {
    std::string organization_name;
    Rights rights = Rights::Standing;
    base::Day today;
};

[[nodiscard]] table::Row headings(Language language);
[[nodiscard]] std::vector<table::Row> rows_of(
    const directory::AccountRecord& record, const RowContext& context
);

}  // namespace admin_api
