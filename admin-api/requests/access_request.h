// Requests for access to a module (R16), as they are kept: received, once decided by MPSV (by two
// people where four eyes are asked for), kept as history. Each turn is written only over what was
// seen, so of two at once one happens. No record is owned by an account: they outlive sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/requests/request_turn.h"
#include "core/account/account.h"

namespace admin_api {

struct Applicant {
    account::AccountId account;
    account::Username username;
    account::OrganizationId organization;
};

// Of an approval whose permission may not be assigned yet: the call that approved, for the records,
// and the request as it was before, to be taken back to. Whoever is to carry it out holds it for a
// minute from `since`.
struct RequestClaim {
    base::Instant since;
    std::string reference;
    std::string origin;
    std::string former;  // as it was written
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
    std::optional<RequestClaim> claim;
    std::string written;  // as it was read

    [[nodiscard]] RequestState state() const { return state_after(turns); }
    [[nodiscard]] bool is_open() const { return admin_api::is_open(state()); }
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

    // As turn(), back to what stood before the claim.
    [[nodiscard]] state::StoreResult<bool> take_back(const AccessRequest& claimed);
    // Approved, but not carried out by who approved, and held by nobody; at most `limit`.
    [[nodiscard]] state::StoreResult<std::vector<AccessRequest>> left_over(
        std::size_t limit, base::Instant now
    );

private:
    state::Store& store_;
    base::RandomSource random_;
};

}  // namespace admin_api
