#include "admin-api/requests/access_request.h"

#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;
using state::StoreError;
using state::StoreResult;

constexpr std::size_t kMostWaiting = 50'000;
constexpr std::chrono::minutes kClaimHeld{1};

std::string text_of(const std::optional<base::Day>& day) {
    return day ? base::to_iso(*day) : std::string();
}

// One that is open holds its place; a decided one makes room for the next.
state::Record record_of(const AccessRequest& request) {
    const auto place = "access-request/" + request.applicant.account.str() + "/" +
                       std::string(account::wire_name(request.module));
    return {
        .kind = state::Kind::AccessRequest,
        .key = request.id,
        .value = written_form(request),
        .owner = request.is_open() ? "access-request/waiting" : "access-request/decided",
        .group = request.is_open() ? place : std::string("decided"),
        .expires = base::plus_months(request.received, kMonthsRequestsAreKept),
        .due = request.claim ? request.claim->since + kClaimHeld : base::Instant()};
}

Json kept(const std::optional<RequestClaim>& claim) {
    if (!claim) return {};
    return Json::object(
        {{"since", state::json_of(claim->since)},
         {"reference", claim->reference},
         {"origin", claim->origin},
         {"former", claim->former}}
    );
}

std::optional<RequestClaim> claim_in(const std::string& value) {
    const auto whole = base::parse_json(value, {.bytes = state::kLongestValue});
    const auto* json = whole ? whole->find("claim") : nullptr;
    if (json == nullptr || json->is_null()) return std::nullopt;
    return RequestClaim{
        .since = base::Instant(std::chrono::milliseconds(json->int_at("since").value_or(0))),
        .reference = json->string_at("reference").value_or(""),
        .origin = json->string_at("origin").value_or(""),
        .former = json->string_at("former").value_or("")};
}

StoreResult<AccessRequest> request_of(const state::Record& record) {
    const auto value = TRY(state::ValueReader::of(record));
    AccessRequest request;
    const auto module = account::parse_module(TRY(value.text("module")));
    const auto level = account::parse_level(TRY(value.text("level")));
    if (!module || !level) return base::fail(StoreError::Corrupt);
    request.id = record.key;
    request.applicant.account = account::AccountId(TRY(value.text("applicant")));
    request.applicant.username = account::Username(TRY(value.text("username")));
    request.applicant.organization = account::OrganizationId(TRY(value.text("organization")));
    request.entered_by.id = account::AccountId(TRY(value.text("entered_by")));
    request.entered_by.username = account::Username(TRY(value.text("entered_by_username")));
    request.module = *module;
    request.level = *level;
    request.reason = TRY(value.text("reason"));
    request.assignment = account::AssignmentId(TRY(value.text("assignment")));
    request.validity.from = base::day_from_iso(TRY(value.text("from")));
    request.validity.until = base::day_from_iso(TRY(value.text("until")));
    request.received = TRY(value.instant("received"));
    request.turns = TRY(turns_in(record.value));
    request.claim = claim_in(record.value);
    request.written = record.value;
    return request;
}

}  // namespace

std::string written_form(const AccessRequest& request) {
    return base::dump(Json::object(
        {{"applicant", request.applicant.account.str()},
         {"username", request.applicant.username.str()},
         {"organization", request.applicant.organization.str()},
         {"entered_by", request.entered_by.id.str()},
         {"entered_by_username", request.entered_by.username.str()},
         {"module", account::wire_name(request.module)},
         {"level", account::wire_name(request.level)},
         {"reason", request.reason},
         {"assignment", request.assignment.str()},
         {"from", text_of(request.validity.from)},
         {"until", text_of(request.validity.until)},
         {"received", state::json_of(request.received)},
         {"turns", kept(request.turns)},
         {"claim", kept(request.claim)}}
    ));
}

std::vector<account::AccountId> AccessRequest::parties() const {
    std::vector<account::AccountId> all = {applicant.account, entered_by.id};
    for (const auto& one : turns) all.push_back(one.by.id);
    return all;
}

StoreResult<state::Addition> AccessRequests::receive(AccessRequest& request, base::Instant now) {
    request.id = new_request_id(now, random_);
    request.assignment = account::AssignmentId(base::random_uuid(random_));
    request.received = now;
    const state::Room room{.of_owner = kMostWaiting, .of_group = 1};
    return store_.add_within(record_of(request), room, now);
}

StoreResult<std::optional<AccessRequest>> AccessRequests::find(
    std::string_view id, base::Instant now
) {
    const auto record = TRY(store_.get(state::Kind::AccessRequest, id, now));
    if (!record) return std::nullopt;
    return TRY(request_of(*record));
}

StoreResult<std::vector<AccessRequest>> AccessRequests::page(
    std::string_view after, std::size_t limit, base::Instant now
) {
    std::vector<AccessRequest> found;
    for (const auto& record : TRY(store_.page(state::Kind::AccessRequest, after, limit, now)))
        found.push_back(TRY(request_of(record)));
    return found;
}

StoreResult<bool> AccessRequests::turn(const AccessRequest& seen, const AccessRequest& next) {
    return store_.replace(record_of(next), seen.written);
}

StoreResult<bool> AccessRequests::take_back(const AccessRequest& claimed) {
    auto former = record_of(claimed);
    former.value = claimed.claim->former;
    return turn(claimed, TRY(request_of(former)));
}

StoreResult<std::vector<AccessRequest>> AccessRequests::left_over(
    std::size_t limit, base::Instant now
) {
    std::vector<AccessRequest> found;
    for (const auto& record : TRY(store_.of_kind(state::Kind::AccessRequest, limit, now)))
        found.push_back(TRY(request_of(record)));
    return found;
}

}  // namespace admin_api
