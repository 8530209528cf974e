#include "admin-api/requests/request_turn.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;
using state::StoreError;
using state::StoreResult;

constexpr auto kStates = std::to_array<std::pair<RequestState, std::string_view>>(
    {{RequestState::Received, "received"},
     {RequestState::FirstApproval, "first-approval"},
     {RequestState::Approved, "approved"},
     {RequestState::Refused, "refused"},
     {RequestState::Withdrawn, "withdrawn"},
     {RequestState::Completed, "completed"}}
);

StoreResult<RequestTurn> turn_of(const Json& json) {
    const auto state = parse_request_state(json.string_at("state").value_or(""));
    const auto at = json.int_at("at");
    if (!state || !at) return base::fail(StoreError::Corrupt);
    return RequestTurn{
        .state = *state,
        .by =
            {account::AccountId(json.string_at("by").value_or("")),
             account::Username(json.string_at("by_username").value_or(""))},
        .reason = json.string_at("reason").value_or(""),
        .at = base::Instant(std::chrono::milliseconds(*at))};
}

}  // namespace

std::string_view name_of(RequestState state) {
    for (const auto& [one, name] : kStates)
        if (one == state) return name;
    return "";
}

std::optional<RequestState> parse_request_state(std::string_view text) {
    for (const auto& [state, name] : kStates)
        if (name == text) return state;
    return std::nullopt;
}

bool is_open(RequestState state) {
    return state == RequestState::Received || state == RequestState::FirstApproval;
}

RequestState state_after(const std::vector<RequestTurn>& turns) {
    return turns.empty() ? RequestState::Received : turns.back().state;
}

Json kept(const std::vector<RequestTurn>& turns) {
    Json::Array all;
    for (const auto& turn : turns)
        all.push_back(Json::object(
            {{"state", name_of(turn.state)},
             {"by", turn.by.id.str()},
             {"by_username", turn.by.username.str()},
             {"reason", turn.reason},
             {"at", state::json_of(turn.at)}}
        ));
    return {std::move(all)};
}

StoreResult<std::vector<RequestTurn>> turns_in(const std::string& value) {
    const auto json = base::parse_json(value);
    const auto* turns = json ? json->find("turns") : nullptr;
    if (turns == nullptr || turns->as_array() == nullptr) return base::fail(StoreError::Corrupt);
    std::vector<RequestTurn> all;
    for (const auto& turn : *turns->as_array()) all.push_back(TRY(turn_of(turn)));
    return all;
}

Json shown(const std::vector<RequestTurn>& turns) {
    Json::Array all;
    for (const auto& turn : turns)
        all.push_back(Json::object(
            {{"state", name_of(turn.state)},
             {"by", turn.by.username.str()},
             {"reason", turn.reason},
             {"at", base::to_rfc3339(turn.at)}}
        ));
    return {std::move(all)};
}

// Sixteen digits of milliseconds and eight random bytes: in order, and not to be guessed.
std::string new_request_id(base::Instant now, const base::RandomSource& random) {
    constexpr std::size_t kDigits = 16;
    constexpr std::size_t kRandomBytes = 8;
    const auto digits = std::to_string(now.time_since_epoch().count());
    const auto zeros = kDigits - std::min(kDigits, digits.size());
    return std::string(zeros, '0') + digits + "-" + base::hex_encode(random(kRandomBytes));
}

}  // namespace admin_api
