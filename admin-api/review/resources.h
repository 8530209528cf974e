// The resources of reviews; entries.cpp says where they live.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// reviews.cpp
[[nodiscard]] Answer<web::Response> list_reviews(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> read_review(const Call& call, Services& services);
// opening.cpp
[[nodiscard]] Answer<web::Response> open_review(const Call& call, Services& services);
// changes.cpp
[[nodiscard]] Answer<web::Response> extend_review(const Call& call, Services& services);
[[nodiscard]] Answer<web::Response> close_review(const Call& call, Services& services);
// progress.cpp
[[nodiscard]] Answer<web::Response> list_review_organizations(const Call& call, Services& services);
// rights.cpp
[[nodiscard]] Answer<web::Response> list_review_rights(const Call& call, Services& services);
// decisions.cpp
[[nodiscard]] Answer<web::Response> decide_review_rights(const Call& call, Services& services);
// protocol.cpp
[[nodiscard]] Answer<web::Response> read_review_protocol(const Call& call, Services& services);

}  // namespace admin_api
