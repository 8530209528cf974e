// The rows of the table of paths: each subject keeps its own, router.cpp puts them together.
#pragma once

#include <span>

#include "admin-api/open_door.h"
#include "admin-api/pipeline.h"
#include "core/web/routes.h"

namespace admin_api {

struct Entry {
    web::Method method{};
    std::string_view path;  // below /api/v1
    web::Work work{};
    Operation operation;
    std::size_t body_limit = 16384;
    web::BodyKind body = web::BodyKind::InMemory;
};
using Entries = std::span<const Entry>;

// What needs no login.
struct OpenEntry {
    web::Method method{};
    std::string_view path;  // below /api/v1
    web::Work work{};
    OpenOperation operation;
    std::size_t body_limit = 8192;
};
using OpenEntries = std::span<const OpenEntry>;
[[nodiscard]] OpenEntries open_announcement_entries();
[[nodiscard]] OpenEntries open_request_entries();

[[nodiscard]] Entries account_entries();
[[nodiscard]] Entries diagnosis_entries();
[[nodiscard]] Entries permission_entries();
[[nodiscard]] Entries person_entries();
[[nodiscard]] Entries organization_entries();
[[nodiscard]] Entries approval_entries();
[[nodiscard]] Entries delegation_entries();
[[nodiscard]] Entries letter_entries();
[[nodiscard]] Entries announcement_entries();
[[nodiscard]] Entries audit_entries();
[[nodiscard]] Entries request_entries();
[[nodiscard]] Entries export_entries();
[[nodiscard]] Entries import_entries();
[[nodiscard]] Entries consent_entries();
[[nodiscard]] Entries personal_data_entries();
[[nodiscard]] Entries review_entries();
[[nodiscard]] Entries register_entries();

}  // namespace admin_api
