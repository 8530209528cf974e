// PATCH (RFC 7644, 3.5.2): operations applied to a resource in the form of the schema, one after
// the other. Pure: what becomes of it is a value, and all of it or nothing is then carried out.
#pragma once

#include <vector>

#include "admin-api/problem.h"
#include "admin-api/scim/patch_path.h"
#include "admin-api/scim/schema.h"

namespace admin_api::scim {

inline constexpr std::string_view kPatchMessage = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

struct PatchOperation {
    enum class Kind { Add, Remove, Replace } kind{};
    std::optional<PatchPath> path;
    base::Json value;
};

// invalidSyntax, invalidPath.
[[nodiscard]] Answer<std::vector<PatchOperation>> read_patch(const base::Json& body);
// invalidPath, noTarget, mutability, invalidValue.
[[nodiscard]] Answer<base::Json> patched(
    base::Json resource, const std::vector<PatchOperation>& operations, const ResourceKind& kind
);

}  // namespace admin_api::scim
