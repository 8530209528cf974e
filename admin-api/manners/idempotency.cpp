#include "admin-api/manners/idempotency.h"

#include <algorithm>

#include "admin-api/manners/remembered_answer.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using Stage = RememberedAnswer::Stage;

constexpr std::chrono::hours kRemembered{24};
// Nothing takes so long: the program ended in the middle of it.
constexpr std::chrono::minutes kLongestAct{10};
constexpr std::size_t kShortestKey = 16;
constexpr std::size_t kLongestKey = 128;
constexpr std::size_t kLongestAnswer = 65536;
constexpr state::Room kRoomOfCaller{.of_owner = 1, .of_group = 20000};
constexpr std::string_view kHeader = "idempotency-key";

struct Mark {
    std::string record;   // the key of the record
    std::string request;  // the fingerprint
};

// The draft writes a string in quotation marks; many clients leave them out.
std::string unquoted(std::string key) {
    if (key.size() >= 2 && key.front() == '"' && key.back() == '"')
        return key.substr(1, key.size() - 2);
    return key;
}

bool may_stand_in_a_key(char letter) {
    return letter > ' ' && letter <= '~' && letter != '"' && letter != '\\';
}

Answer<Mark> mark_of(const Call& call) {
    const auto given = call.request.header(kHeader);
    if (!given) return refuse(ProblemCode::IdempotencyKeyInvalid);
    const auto key = unquoted(*given);
    const auto is_fit = key.size() >= kShortestKey && key.size() <= kLongestKey &&
                        std::ranges::all_of(key, may_stand_in_a_key);
    if (!is_fit) return refuse(ProblemCode::IdempotencyKeyInvalid);
    auto fingerprint = fingerprint_of(call.request, key);
    if (!fingerprint)
        return base::fail(Problem{
            .code = ProblemCode::Internal, .log_detail = "the spooled body is unreadable"});
    const auto record = base::hex_encode(base::sha256(call.caller.id.str() + '\n' + key));
    return Mark{record, *std::move(fingerprint)};
}

state::Record record_of(const Mark& mark, const RememberedAnswer& remembered, const Call& call) {
    return {
        .kind = state::Kind::IdempotencyKey,
        .key = mark.record,
        .value = to_text(remembered),
        .owner = {},  // the end of the caller's sessions must not end it
        .group = "idempotency:" + call.caller.id.str(),
        .expires = remembered.since + kRemembered};
}

// A repetition attempts nothing, so it leaves no record.
auto told(ProblemCode code, web::Fields headers = {}) {
    return base::fail(Problem{
        .code = code, .recorded = Recorded::Yes, .headers = std::move(headers)});
}

Answer<web::Response> answer_again(const RememberedAnswer& remembered, base::Instant now) {
    switch (remembered.stage) {
        case Stage::Answered:
            return web::Response(remembered.response).with("Idempotency-Replayed", "true");
        case Stage::Done: {
            web::Fields headers;
            if (!remembered.location.empty()) headers.add("location", remembered.location);
            return told(ProblemCode::IdempotencyDone, std::move(headers));
        }
        case Stage::UnderWay:
            if (remembered.since + kLongestAct > now)
                return told(ProblemCode::IdempotencyUnderWay, {{"retry-after", "2"}});
            return told(ProblemCode::IdempotencyUnknown);
        case Stage::Unknown: return told(ProblemCode::IdempotencyUnknown);
    }
    return refuse(ProblemCode::Internal);
}

Answer<web::Response> repeated(const Mark& mark, const Call& call, Services& services) {
    const auto record =
        TRY(or_problem(services.store.get(state::Kind::IdempotencyKey, mark.record, call.now)));
    // It was refused meanwhile and changed nothing: the next attempt begins anew.
    if (!record) return told(ProblemCode::IdempotencyUnderWay, {{"retry-after", "1"}});
    const auto remembered = remembered_from(record->value);
    if (!remembered) return base::fail(problem_from(state::StoreError::Corrupt));
    if (remembered->request != mark.request) return told(ProblemCode::IdempotencyKeyReused);
    return answer_again(*remembered, call.now);
}

// One call under its mark.
struct Marked {
    const Mark& mark;
    const Call& call;
    const Operation& operation;
};

RememberedAnswer outcome_of(const Marked& marked, const web::Response& response) {
    RememberedAnswer remembered{
        .request = marked.mark.request, .stage = Stage::Done, .since = marked.call.now};
    if (const auto* location = response.headers.first("location")) remembered.location = *location;
    const auto is_short = response.producer == nullptr && response.body.size() <= kLongestAnswer;
    if (marked.operation.remembers == Remembers::Answer && is_short) {
        remembered.stage = Stage::Answered;
        remembered.response = response;
    }
    return remembered;
}

bool may_have_changed_something(const Problem& problem, const Call& call) {
    constexpr int kFirstServerError = 500;
    return status_of(problem.code) >= kFirstServerError && call.progress == Progress::Acting;
}

// What was refused changed nothing, and may be asked for again under the same key.
state::StoreResult<void> settle(
    const Marked& marked, const Answer<web::Response>& answer, state::Store& store
) {
    const auto& [mark, call, operation] = marked;
    if (answer) return store.put(record_of(mark, outcome_of(marked, *answer), call));
    if (may_have_changed_something(answer.error(), call)) {
        const RememberedAnswer unknown{
            .request = mark.request, .stage = Stage::Unknown, .since = call.now};
        return store.put(record_of(mark, unknown, call));
    }
    TRY(store.take(state::Kind::IdempotencyKey, mark.record, call.now, nullptr));
    return {};
}

Answer<web::Response> act_once(const Marked& marked, Services& services) {
    const auto& [mark, call, operation] = marked;
    const RememberedAnswer begun{.request = mark.request, .since = call.now};
    const auto addition = TRY(
        or_problem(services.store.add_within(record_of(mark, begun, call), kRoomOfCaller, call.now))
    );
    if (addition == state::Addition::Standing) return repeated(mark, call, services);
    if (addition == state::Addition::Full)
        return told(ProblemCode::TooManyRequests, {{"retry-after", "3600"}});
    auto answer = operation.resource(call, services);
    // What was done is done: a mark that stays as it is says later that the outcome is not known.
    if (const auto settled = settle(marked, answer, services.store); !settled)
        services.log.error("idempotency.unsettled", {{"reference", call.reference}});
    return answer;
}

}  // namespace

Answer<web::Response> answer_once(
    const Call& call, Services& services, const Operation& operation
) {
    const auto is_asked_for =
        call.request.method == web::Method::Post && call.request.headers.contains(kHeader);
    if (!is_asked_for || operation.activity.empty()) return operation.resource(call, services);
    const auto mark = TRY(mark_of(call));
    return act_once({mark, call, operation}, services);
}

}  // namespace admin_api
