// One right in a review: as it stood when the review opened, and what was decided of it. Decided
// once: each turn is written only over what was seen, so of two decisions at once one happens.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "admin-api/requests/request_turn.h"
#include "core/account/account.h"

namespace admin_api {

enum class RightState {
    Undecided,
    Ending,     // somebody is ending it at this moment
    Confirmed,  // stays
    Ended,      // ended by a decision of the review
    Revoked,    // ended otherwise since the review opened
    Changed,    // its level or days were changed since: decided by who changed it
    Lapsed,     // its days are over
};
[[nodiscard]] std::string_view name_of(RightState state);
[[nodiscard]] std::optional<RightState> parse_right_state(std::string_view text);
// Waits for a decision.
[[nodiscard]] bool is_waiting(RightState state);

struct RightTurn {
    RightState state{};
    RequestPerson by;  // nobody: seen by the program
    std::string reason;
    base::Instant at;
};

struct ReviewRight {
    std::string review;
    account::OrganizationId organization;
    account::AccountId holder;
    account::Username username;  // when the review opened
    std::string name;            // likewise
    account::Assignment assignment;
    account::AccountId given_by;         // empty: a synchronization or an import
    account::OrganizationId given_in;    // likewise
    std::optional<RightTurn> turn = {};  // nothing: undecided
    std::string written = {};            // as it was read

    [[nodiscard]] RightState state() const { return turn ? turn->state : RightState::Undecided; }
    // "novak:0b1c…", by which a decision names it within its organization.
    [[nodiscard]] std::string id() const;
};
// As it stands in the store, and there in the order of organizations and usernames.
[[nodiscard]] state::Record record_of(const ReviewRight& right, base::Instant now);
// Changes with everything that is decided about.
[[nodiscard]] std::string etag_of(const ReviewRight& right);

// Where rights stand: of a review, of one of its organizations, of one account there.
struct RightPlace {
    std::string review;
    account::OrganizationId organization = {};
    account::Username username = {};
    [[nodiscard]] std::string prefix() const;
};

class ReviewRights {
public:
    explicit ReviewRights(state::Store& store) : store_(store) {}

    [[nodiscard]] state::StoreResult<std::optional<ReviewRight>> find(
        const RightPlace& place, std::string_view id, base::Instant now
    );
    struct Page {
        std::vector<ReviewRight> rights;
        std::string last;  // the place of the last one looked at
        bool is_end = false;
    };
    // Behind that place, "" begins; at most `limit`.
    [[nodiscard]] state::StoreResult<Page> page(
        const RightPlace& place, const std::string& after, std::size_t limit, base::Instant now
    );
    // Each right there, in pages; ends early when it says so.
    using Visit = std::function<state::StoreResult<void>(ReviewRight& right)>;
    [[nodiscard]] state::StoreResult<void> each(
        const RightPlace& place, const Visit& visit, base::Instant now
    );
    // False when it was decided otherwise since it was read; then nothing is written.
    [[nodiscard]] state::StoreResult<bool> turn(
        ReviewRight& seen, std::optional<RightTurn> turn, base::Instant now
    );

private:
    state::Store& store_;
};

}  // namespace admin_api
