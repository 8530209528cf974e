// How far one organization is with a review. Its counts follow its rights: they are counted anew
// after each decision, and once a day in any case. An organization has a ticket until its rights
// are gathered; the rights, the place and the end of the ticket are written in one step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/review/review_right.h"

namespace admin_api {

struct ReviewCounts {
    std::size_t rights = 0;
    std::size_t confirmed = 0;
    std::size_t ended = 0;
    std::size_t otherwise = 0;     // revoked, changed, lapsed
    std::size_t for_ministry = 0;  // of the undecided: nobody of the organization may decide

    [[nodiscard]] std::size_t decided() const { return confirmed + ended + otherwise; }
    [[nodiscard]] std::size_t undecided() const { return rights - decided(); }
    // Of rights that are decided, rounded down; 100 when there are none.
    [[nodiscard]] std::size_t percent() const;
    void add(RightState state);
    ReviewCounts& operator+=(const ReviewCounts& other);
    friend bool operator==(const ReviewCounts&, const ReviewCounts&) = default;
};

struct ReviewPlace {
    std::string review;
    account::OrganizationId organization;
    std::string name;
    ReviewCounts counts;
    std::optional<base::Instant> begun;     // the first decision
    std::optional<base::Instant> finished;  // nothing is undecided
    std::string told;                       // of which stage its administrators are told
    std::string settled;                    // the day on which it was last compared, ISO
    std::string written = {};               // as it was read
};
[[nodiscard]] state::Record record_of(const ReviewPlace& place, base::Instant now);

struct ReviewTicket {
    std::string review;
    account::OrganizationId organization;
};

class ReviewPlaces {
public:
    explicit ReviewPlaces(state::Store& store) : store_(store) {}

    [[nodiscard]] state::StoreResult<std::optional<ReviewPlace>> find(
        std::string_view review, const account::OrganizationId& organization, base::Instant now
    );
    // Behind that organization, "" begins.
    [[nodiscard]] state::StoreResult<std::vector<ReviewPlace>> page(
        std::string_view review, std::string_view after, std::size_t limit, base::Instant now
    );
    [[nodiscard]] state::StoreResult<std::vector<ReviewPlace>> all(
        std::string_view review, base::Instant now
    );
    // False when it was changed otherwise since it was read.
    [[nodiscard]] state::StoreResult<bool> change(
        const ReviewPlace& seen, const ReviewPlace& next, base::Instant now
    );

    [[nodiscard]] state::StoreResult<void> issue(
        const std::vector<ReviewTicket>& tickets, base::Instant now
    );
    [[nodiscard]] state::StoreResult<bool> has_ticket(
        const ReviewTicket& ticket, base::Instant now
    );
    [[nodiscard]] state::StoreResult<std::vector<ReviewTicket>> tickets(
        std::string_view review, base::Instant now
    );
    // For exactly one of any number of callers; false: another has gathered them.
    [[nodiscard]] state::StoreResult<bool> redeem(
        const ReviewTicket& ticket, const std::vector<state::Record>& gathered, base::Instant now
    );

private:
    state::Store& store_;
};

}  // namespace admin_api
