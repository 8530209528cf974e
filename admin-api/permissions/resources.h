// The resources of permissions: the catalogue, and the assignments of an account. entries.cpp says
// where they live; each proves the caller's authority in code, and lets the directory check again.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// catalogue.cpp
[[nodiscard]] Answer<web::Response> read_catalogue(const Call& call, Services& services);
// assignments.cpp
[[nodiscard]] Answer<web::Response> assign_permission(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> revoke_permission(const Call& call, Services& services);
// administrators.cpp
[[nodiscard]] Answer<web::Response> read_administrators(const Call& call, Services& services);
// vacancies.cpp
[[nodiscard]] Answer<web::Response> read_vacancies(const Call& call, Services& services);
// assignment_change.cpp
[[nodiscard]] Answer<web::Response> change_permission(const Call& call, Services& services);
// history.cpp
[[nodiscard]] Answer<web::Response> read_permissions(const Call& call, Services& services);

}  // namespace admin_api
