// A decision of a review as a row of a table and as JSON. Pure.
#pragma once

#include "admin-api/language.h"
#include "admin-api/review/review.h"
#include "admin-api/review/review_right.h"
#include "core/table/table_writer.h"

namespace admin_api {

struct ProtocolContext {
    const std::string& organization_name;
    const Review& review;
    Language language{};
};
[[nodiscard]] table::Sheet protocol_sheet(Language language);
[[nodiscard]] table::Row protocol_row(const ReviewRight& right, const ProtocolContext& context);
[[nodiscard]] base::Json protocol_json(const ReviewRight& right, const Review& review);

}  // namespace admin_api
