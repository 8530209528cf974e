// The rows of the table of paths: each subject keeps its own, router.cpp puts them together.
#pragma once

#include <span>

#include "admin-api/pipeline.h"
#include "core/web/routes.h"

namespace admin_api {

struct Entry {
    web::Method method{};
    std::string_view path;  // below /api/v1
    web::Work work{};
    Operation operation;
    std::size_t body_limit = 16384;
};
using Entries = std::span<const Entry>;

[[nodiscard]] Entries account_entries();
[[nodiscard]] Entries diagnosis_entries();
[[nodiscard]] Entries permission_entries();
[[nodiscard]] Entries person_entries();
[[nodiscard]] Entries organization_entries();
[[nodiscard]] Entries approval_entries();
[[nodiscard]] Entries delegation_entries();
[[nodiscard]] Entries request_entries();

}  // namespace admin_api
