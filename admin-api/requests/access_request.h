// Requests for access to a module (R16), as they are kept: received, once decided by MPSV (by two
// people where four eyes are asked for), kept as history. Each turn is written only over what was
// seen, so of two at once one happens. Records have no owner: they outlive sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/base/random.h"
#include "core/state/store.h"

namespace admin_api {

enum class RequestState { Received, FirstApproval, Approved, Refused, Withdrawn };
[[nodiscard]] std::string_view name_of(RequestState state);  // "received", "first-approval", …
[[nodiscard]] std::optional<RequestState> parse_request_state(std::string_view text);

struct Applicant {
    account::AccountId account;
    account::Username username;
    account::OrganizationId organization;
};
struct RequestPerson {
    account::AccountId id;
    account::Username username;
};

// What somebody made of it: its new state, and why.
struct RequestTurn {
    RequestState state{};
    RequestPerson by;
    std::string reason;
    base::Instant at;
};

struct AccessRequest {
    std::string id;  // in the order in which they came
    Applicant applicant;
    RequestPerson entered_by;  // the applicant himself, or his administrator
    account::Module module{};
    account::Level level{};  // wanted, then granted
    std::string reason;
    account::AssignmentId assignment;  // what an approval assigns, and nothing else
    account::Validity validity;        // as the first approval says
    base::Instant received;
    std::vector<RequestTurn> turns;  // oldest first
    std::string written;             // as it was read

    [[nodiscard]] RequestState state() const;
    [[nodiscard]] bool is_open() const;
    // The applicant, who entered it, and who turned it.
    [[nodiscard]] std::vector<account::AccountId> parties() const;
};

// As it stands in the store.
[[nodiscard]] std::string written_form(const AccessRequest& request);

class AccessRequests {
public:
    AccessRequests(state::Store& store, base::RandomSource random)
        : store_(store), random_(std::move(random)) {}

    // Gives it its identifiers. Standing: one of the same account and module is not decided yet;
    // Full: there are too many altogether.
    [[nodiscard]] state::StoreResult<state::Addition> receive(
        AccessRequest& request, base::Instant now
    );
    // nullopt when unknown or past its time.
    [[nodiscard]] state::StoreResult<std::optional<AccessRequest>> find(
        std::string_view id, base::Instant now
    );
    // Oldest first, behind that one; "" begins.
    [[nodiscard]] state::StoreResult<std::vector<AccessRequest>> page(
        std::string_view after, std::size_t limit, base::Instant now
    );
    // False when it was turned otherwise since it was read.
    [[nodiscard]] state::StoreResult<bool> turn(
        const AccessRequest& seen, const AccessRequest& next
    );

private:
    state::Store& store_;
    base::RandomSource random_;
};

}  // namespace admin_api
