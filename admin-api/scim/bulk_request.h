// What stands in a request to /Bulk: operations that this face knows, their names for what they
// create (bulkId) and where these are used. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "admin-api/scim/inner_call.h"
#include "admin-api/scim/limits.h"

namespace admin_api::scim {

struct BulkRoute {
    web::Method method{};
    std::string_view collection;  // "/Users"
    std::string_view parameter;   // empty: the collection itself
    std::string_view activity;
    Resource resource = nullptr;
};

struct BulkOperation {
    web::Method method{};
    std::string path;
    std::string bulk_id;
    std::string version;
    base::Json data;
    std::string id = {};  // behind the collection
    const BulkRoute* route = nullptr;
};

struct BulkRequest {
    std::vector<BulkOperation> operations;
    std::size_t fail_on_errors = 0;  // 0: go on whatever fails
};

// invalidSyntax, invalidPath; 413 for more operations than are taken.
[[nodiscard]] Answer<BulkRequest> read_bulk(const base::Json& body, const ScimLimits& limits);

// bulkId → identifier of what was created.
using BulkNames = std::map<std::string, std::string>;
// With "bulkId:…" replaced by identifiers; invalidValue for one that was not created.
[[nodiscard]] Answer<BulkOperation> with_names(BulkOperation operation, const BulkNames& names);
// What is created comes before what speaks of it; otherwise as sent.
[[nodiscard]] std::vector<BulkOperation> in_order(const std::vector<BulkOperation>& operations);

}  // namespace admin_api::scim
