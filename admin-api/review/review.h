// A review of rights: when it opens, until when, of which organizations and modules, and what was
// done to it. Kept over its end. Of two reviews that would be open in one organization the second
// is refused, however close they come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/requests/request_turn.h"
#include "core/account/permission.h"
#include "core/state/store.h"

namespace admin_api {

inline constexpr int kMonthsReviewsAreKept = 36;

enum class ReviewState { Planned, Open, Closed };
[[nodiscard]] std::string_view name_of(ReviewState state);
[[nodiscard]] std::optional<ReviewState> parse_review_state(std::string_view text);

// What somebody did to it: opened, extended, closed, escalated.
struct ReviewStep {
    std::string what;
    RequestPerson by;  // nobody: the program itself
    std::string reason;
    base::Instant at;
};

struct Review {
    std::string id;  // in the order in which they were opened
    std::string name;
    base::Day opens;
    base::Day deadline;  // its last day
    // What is left empty does not narrow.
    std::vector<account::Module> modules;
    std::vector<std::string> regions;
    std::vector<account::OrganizationId> organizations;
    std::vector<ReviewStep> steps;  // oldest first
    bool is_draft = true;           // not checked against the others yet
    std::string written;            // as it was read

    [[nodiscard]] ReviewState state_on(base::Day day) const;
    [[nodiscard]] bool is_closed() const;
    [[nodiscard]] bool is_overdue_on(base::Day day) const;
    [[nodiscard]] bool asks_for(account::Module module) const;
    [[nodiscard]] const ReviewStep* last(std::string_view what) const;
};
[[nodiscard]] std::string written_form(const Review& review);

class Reviews {
public:
    explicit Reviews(state::Store& store) : store_(store) {}

    // Drafts are unknown here.
    [[nodiscard]] state::StoreResult<std::optional<Review>> find(
        std::string_view id, base::Instant now
    );
    // The oldest first: there are a few in the years that they are kept.
    [[nodiscard]] state::StoreResult<std::vector<Review>> all(base::Instant now);
    // Planned and open ones.
    [[nodiscard]] state::StoreResult<std::vector<Review>> unfinished(base::Instant now);
    // False when one of that identifier stands already and is no draft.
    [[nodiscard]] state::StoreResult<bool> draft(const Review& review, base::Instant now);
    // Makes the draft count; false when another review than those compared with counts by now.
    [[nodiscard]] state::StoreResult<bool> settle_draft(
        const Review& draft, const std::vector<Review>& compared, base::Instant now
    );
    // False when it was changed otherwise since it was read.
    [[nodiscard]] state::StoreResult<bool> change(
        const Review& seen, const Review& next, base::Instant now
    );

private:
    state::Store& store_;
};

}  // namespace admin_api
