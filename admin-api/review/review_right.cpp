#include "admin-api/review/review_right.h"

#include <array>

#include "admin-api/review/review.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;
using state::Kind;
using state::StoreError;
using state::StoreResult;

constexpr std::size_t kAtOnce = 500;
constexpr auto kStates = std::to_array<std::pair<RightState, std::string_view>>(
    {{RightState::Undecided, "undecided"},
     {RightState::Ending, "ending"},
     {RightState::Confirmed, "confirmed"},
     {RightState::Ended, "ended"},
     {RightState::Revoked, "revoked"},
     {RightState::Changed, "changed"},
     {RightState::Lapsed, "lapsed"}}
);

std::string text_of(const std::optional<base::Day>& day) {
    return day ? base::to_iso(*day) : std::string();
}

Json kept(const std::optional<RightTurn>& turn) {
    if (!turn) return {};
    return Json::object(
        {{"state", name_of(turn->state)},
         {"by", turn->by.id.str()},
         {"by_username", turn->by.username.str()},
         {"reason", turn->reason},
         {"at", state::json_of(turn->at)}}
    );
}

StoreResult<std::optional<RightTurn>> turn_in(const Json& value) {
    const auto* turn = value.find("turn");
    if (turn == nullptr || turn->is_null()) return std::nullopt;
    const auto state = parse_right_state(turn->string_at("state").value_or(""));
    const auto at = turn->int_at("at");
    if (!state || !at) return base::fail(StoreError::Corrupt);
    return RightTurn{
        .state = *state,
        .by =
            {account::AccountId(turn->string_at("by").value_or("")),
             account::Username(turn->string_at("by_username").value_or(""))},
        .reason = turn->string_at("reason").value_or(""),
        .at = base::Instant(std::chrono::milliseconds(*at))};
}

Json assignment_json(const account::Assignment& assignment) {
    return Json::object(
        {{"id", assignment.id.str()},
         {"module", account::wire_name(assignment.permission.module)},
         {"code", assignment.permission.code.str()},
         {"level", account::wire_name(assignment.level)},
         {"from", text_of(assignment.validity.from)},
         {"until", text_of(assignment.validity.until)},
         {"mandate", assignment.mandate ? assignment.mandate->str() : std::string()}}
    );
}

StoreResult<account::Assignment> assignment_in(const Json& value) {
    const auto* json = value.find("assignment");
    if (json == nullptr) return base::fail(StoreError::Corrupt);
    const auto text = [&](std::string_view name) { return json->string_at(name).value_or(""); };
    const auto module = account::parse_module(text("module"));
    const auto level = account::parse_level(text("level"));
    if (!module || !level) return base::fail(StoreError::Corrupt);
    account::Assignment assignment;
    assignment.id = account::AssignmentId(text("id"));
    assignment.permission = {.module = *module, .code = account::PermissionCode(text("code"))};
    assignment.level = *level;
    assignment.validity = {
        .from = base::day_from_iso(text("from")), .until = base::day_from_iso(text("until"))};
    if (const auto mandate = text("mandate"); !mandate.empty())
        assignment.mandate = account::MandateId(mandate);
    return assignment;
}

Json json_of(const ReviewRight& right) {
    return Json::object(
        {{"holder", right.holder.str()},
         {"username", right.username.str()},
         {"name", right.name},
         {"organization", right.organization.str()},
         {"review", right.review},
         {"given_by", right.given_by.str()},
         {"given_in", right.given_in.str()},
         {"assignment", assignment_json(right.assignment)},
         {"turn", kept(right.turn)}}
    );
}

StoreResult<ReviewRight> right_of(const state::Record& record) {
    const auto value = base::parse_json(record.value, {.bytes = state::kLongestValue});
    if (!value) return base::fail(StoreError::Corrupt);
    const auto text = [&](std::string_view name) { return value->string_at(name).value_or(""); };
    return ReviewRight{
        .review = text("review"),
        .organization = account::OrganizationId(text("organization")),
        .holder = account::AccountId(text("holder")),
        .username = account::Username(text("username")),
        .name = text("name"),
        .assignment = TRY(assignment_in(*value)),
        .given_by = account::AccountId(text("given_by")),
        .given_in = account::OrganizationId(text("given_in")),
        .turn = TRY(turn_in(*value)),
        .written = record.value};
}

std::string key_of(const ReviewRight& right) {
    const RightPlace place{right.review, right.organization, right.username};
    return place.prefix() + right.assignment.id.str();
}

}  // namespace

std::string_view name_of(RightState state) {
    for (const auto& [one, name] : kStates)
        if (one == state) return name;
    return "";
}

std::optional<RightState> parse_right_state(std::string_view text) {
    for (const auto& [state, name] : kStates)
        if (name == text) return state;
    return std::nullopt;
}

bool is_waiting(RightState state) {
    return state == RightState::Undecided || state == RightState::Ending;
}

std::string ReviewRight::id() const {
    return username.str() + ":" + assignment.id.str();
}

state::Record record_of(const ReviewRight& right, base::Instant now) {
    return {
        .kind = Kind::ReviewRight,
        .key = key_of(right),
        .value = base::dump(json_of(right)),
        .owner = {},
        .group = {},
        .expires = base::plus_months(now, kMonthsReviewsAreKept)};
}

std::string etag_of(const ReviewRight& right) {
    constexpr std::size_t kLength = 27;
    const auto digest = base::sha256(base::dump(json_of(right)));
    return '"' + base::base64url_encode(digest).substr(0, kLength) + '"';
}

std::string RightPlace::prefix() const {
    auto all = review + "/";
    if (!organization.str().empty()) all += organization.str() + "/";
    if (!username.str().empty()) all += username.str() + "/";
    return all;
}

StoreResult<std::optional<ReviewRight>> ReviewRights::find(
    const RightPlace& place, std::string_view id, base::Instant now
) {
    const auto colon = id.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto key =
        place.prefix() + std::string(id.substr(0, colon)) + "/" + std::string(id.substr(colon + 1));
    const auto record = TRY(store_.get(Kind::ReviewRight, key, now));
    if (!record) return std::nullopt;
    return TRY(right_of(*record));
}

StoreResult<ReviewRights::Page> ReviewRights::page(
    const RightPlace& place, const std::string& after, std::size_t limit, base::Instant now
) {
    const auto prefix = place.prefix();
    Page page;
    page.last = after;
    const auto records = TRY(store_.page(Kind::ReviewRight, prefix + after, limit, now));
    page.is_end = records.size() < limit;
    for (const auto& record : records) {
        if (!record.key.starts_with(prefix)) {
            page.is_end = true;
            break;
        }
        page.rights.push_back(TRY(right_of(record)));
        page.last = record.key.substr(prefix.size());
    }
    return page;
}

StoreResult<void> ReviewRights::each(
    const RightPlace& place, const Visit& visit, base::Instant now
) {
    std::string after;
    for (bool is_end = false; !is_end;) {
        auto found = TRY(page(place, after, kAtOnce, now));
        for (auto& right : found.rights) TRY(visit(right));
        after = found.last;
        is_end = found.is_end;
    }
    return {};
}

StoreResult<bool> ReviewRights::turn(
    ReviewRight& seen, std::optional<RightTurn> turn, base::Instant now
) {
    auto next = seen;
    next.turn = std::move(turn);
    auto record = record_of(next, now);
    next.written = record.value;
    if (!TRY(store_.replace(record, seen.written))) return false;
    seen = std::move(next);
    return true;
}

}  // namespace admin_api
