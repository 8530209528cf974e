// The resources of imports; entries.cpp says where they live.
#pragma once

#include "admin-api/imports/import.h"
#include "admin-api/imports/import_files.h"
#include "admin-api/pipeline.h"

namespace admin_api {

// submission.cpp
[[nodiscard]] Answer<web::Response> submit_import(const Call& call, Services& services);
// imports.cpp
[[nodiscard]] Answer<web::Response> read_imports(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_import(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> cancel_import(const Call& call, Services& services);
// import_report.cpp
[[nodiscard]] Answer<web::Response> read_import_report(const Call& call, Services& services);

[[nodiscard]] Imports imports_of(Services& services);
[[nodiscard]] ImportFiles import_files_of(Services& services);
[[nodiscard]] base::Json to_json(const Import& import, base::Instant now);
// The import of {id}, for who sent it and for the ministry; to others it does not exist.
[[nodiscard]] Answer<Import> import_seen(const Call& call, Services& services);

}  // namespace admin_api
