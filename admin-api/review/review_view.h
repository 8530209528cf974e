// Reviews and how far they are, as JSON. Pure.
#pragma once

#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"
#include "core/account/authority.h"

namespace admin_api {

// Its scope and who of the ministry did what stand there for those who reach all organizations.
[[nodiscard]] base::Json to_json(
    const Review& review, const account::Caller& caller, base::Instant now
);
[[nodiscard]] std::string etag_of(const Review& review);
[[nodiscard]] base::Json to_json(const ReviewCounts& counts);
[[nodiscard]] base::Json to_json(const ReviewPlace& place);

// Of all its organizations together.
struct ReviewProgress {
    std::size_t organizations = 0;
    std::size_t gathered = 0;  // of them; the others still have their tickets
    std::size_t begun = 0;
    std::size_t finished = 0;
    ReviewCounts counts;
};
[[nodiscard]] ReviewProgress progress_of(
    const std::vector<ReviewPlace>& places, std::size_t tickets
);
[[nodiscard]] base::Json to_json(const ReviewProgress& progress);

}  // namespace admin_api
