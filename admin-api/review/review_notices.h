// What people are told of reviews, beside what they are told of their requests (/me/notices):
// administrators that one has opened, that time runs out, that it is over; the ministry what is
// left undecided. Each once, however often it is tried.
#pragma once

#include "admin-api/problem.h"
#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"
#include "admin-api/review/review_settings.h"
#include "admin-api/services.h"

namespace admin_api {

enum class ReviewStage { Opened, Reminder, Overdue, Escalated };

// Where the review stands on that day for those who have not finished, with what tells it from
// every other: "reminder/2027-01-31/7". Escalated is the ministry's alone.
struct StageMark {
    ReviewStage stage{};
    std::string mark;
};
[[nodiscard]] StageMark stage_of(const Review& review, const ReviewRules& rules, base::Day day);
[[nodiscard]] StageMark escalation_of(const Review& review);

struct ReviewNews {
    const Review& review;
    StageMark stage;
    std::size_t undecided = 0;
    std::size_t organizations = 1;
};
[[nodiscard]] Answer<void> tell(
    const account::AccountId& account, const ReviewNews& news, base::Instant now, Services& services
);
// Whoever administers something in the organization.
[[nodiscard]] Answer<void> tell_administrators(
    const account::OrganizationId& organization,
    const ReviewNews& news,
    base::Instant now,
    Services& services
);
[[nodiscard]] Answer<void> tell_ministry(
    const ReviewNews& news, base::Instant now, Services& services
);

// Whether a notice is one of these; then as people read it.
[[nodiscard]] bool is_review_notice(const state::Record& record);
[[nodiscard]] Answer<base::Json> review_notice_of(const state::Record& record, Language language);

}  // namespace admin_api
