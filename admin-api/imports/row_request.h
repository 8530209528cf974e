// A row of an import as the call that it stands for: the same path, parameters and body that a
// person would send for this one change.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "admin-api/columns.h"
#include "admin-api/pipeline.h"

namespace admin_api {

using Cells = std::map<Column, std::string>;  // those that are not empty

struct RowRequest {
    Operation operation;
    web::Request request;
    web::PathParameters parameters;
};

enum class RowAction { Create, Assign, Change, Revoke, Validity, Discard, Restore };
// "založit" or "create"; nullopt for a word that is none of them.
[[nodiscard]] std::optional<RowAction> parse_row_action(std::string_view text);

// The column from which a member of the call's body comes; nullopt when it comes from none.
[[nodiscard]] std::optional<Column> column_of(
    const std::optional<RowAction>& action, std::string_view member
);

[[nodiscard]] Answer<RowRequest> request_of(RowAction action, const Cells& cells);

}  // namespace admin_api
