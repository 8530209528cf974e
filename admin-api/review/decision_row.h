// One decision as it is carried out: by a caller, or in the name of the ministry when silence ends
// rights.
#pragma once

#include "admin-api/pipeline.h"
#include "admin-api/review/decision_input.h"
#include "admin-api/review/review_place.h"

namespace admin_api {

struct DecisionRow {
    const Decision& decision;
    const ReviewPlace& place;
    const std::string& username;   // of the holder, at present
    const std::string& reference;  // under which its record stands
};
[[nodiscard]] Answer<web::Response> decide_row(
    const DecisionRow& row, const Call& call, Services& services
);
// Of whom the decision is about, who may have been renamed since the review opened.
[[nodiscard]] Answer<std::string> present_username(
    const Decision& decision, const ReviewPlace& place, const Call& call, Services& services
);

}  // namespace admin_api
