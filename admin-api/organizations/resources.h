// The resources of organizations and their workplaces, and what they share; entries.cpp says where
// they live. Each proves the caller's authority in code, and lets the directory check again.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// The organization named by {organization}, as the caller may see it; a foreign one is as one that
// does not exist.
[[nodiscard]] Answer<account::Organization> organization_seen(const Call& call, Services& services);

// search.cpp
[[nodiscard]] Answer<web::Response> search_organizations(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_organization(const Call& call, Services& services);
// founding.cpp
[[nodiscard]] Answer<web::Response> found_organization(const Call& call, Services& services);
// organization_changes.cpp
[[nodiscard]] Answer<web::Response> change_organization(const Call& call, Services& services);
// workplaces.cpp
[[nodiscard]] Answer<web::Response> list_workplaces(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> add_workplace(const Call& call, Services& services);
// workplace_changes.cpp
[[nodiscard]] Answer<web::Response> change_workplace(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> discard_workplace(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> restore_workplace(const Call& call, Services& services);

}  // namespace admin_api
