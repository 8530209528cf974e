// The resources of SCIM, one function each; entries.cpp says where they live. Reading is done here;
// every change is carried out by the functions of /api/v1, with their proofs and their records.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api::scim {

// discovery.cpp
[[nodiscard]] Answer<web::Response> read_provider(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_resource_types(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_resource_type(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_schemas(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_schema(const Call& call, Services& services);
// accounts.cpp
[[nodiscard]] Answer<web::Response> list_accounts(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_account(const Call& call, Services& services);
// account_creation.cpp
[[nodiscard]] Answer<web::Response> create_account(const Call& call, Services& services);
// account_changes.cpp
[[nodiscard]] Answer<web::Response> replace_account(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> patch_account(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> remove_account(const Call& call, Services& services);
// groups.cpp
[[nodiscard]] Answer<web::Response> list_groups(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_group(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> replace_group(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> patch_group(const Call& call, Services& services);
// bulk.cpp
[[nodiscard]] Answer<web::Response> carry_out_bulk(const Call& call, Services& services);

}  // namespace admin_api::scim
