// What all requests to the ministry share: their states, who turned them and why, identifiers in
// the order of receipt. A state that cannot be read is Corrupt.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/ids.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/state/store.h"

namespace admin_api {

// Completed: of an organization, once it has its first administrator.
enum class RequestState { Received, FirstApproval, Approved, Refused, Withdrawn, Completed };
[[nodiscard]] std::string_view name_of(RequestState state);  // "received", "first-approval", …
[[nodiscard]] std::optional<RequestState> parse_request_state(std::string_view text);
// Waits for a decision.
[[nodiscard]] bool is_open(RequestState state);

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
[[nodiscard]] RequestState state_after(const std::vector<RequestTurn>& turns);

// As the store keeps them, and as people read them.
[[nodiscard]] base::Json kept(const std::vector<RequestTurn>& turns);
[[nodiscard]] state::StoreResult<std::vector<RequestTurn>> turns_in(const std::string& value);
[[nodiscard]] base::Json shown(const std::vector<RequestTurn>& turns);

[[nodiscard]] std::string new_request_id(base::Instant now, const base::RandomSource& random);

inline constexpr int kMonthsRequestsAreKept = 18;

}  // namespace admin_api
