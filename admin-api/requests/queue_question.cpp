#include "admin-api/requests/queue_question.h"

#include "admin-api/inputs.h"

namespace admin_api {
namespace {

constexpr Text kNoSuchState = {"Takový stav žádost nemá.", "A request has no such state."};

}  // namespace

Answer<QueueQuestion> question_of(
    const Call& call, const std::string& queue, const RuleSettings& rules
) {
    auto inputs = Inputs::from_query(call.request, {"state", "cursor", "limit"});
    QueueQuestion question;
    const auto* state = inputs.text("state");
    if (state != nullptr) question.state = parse_request_state(*state);
    if (state != nullptr && !question.state) inputs.add_fault("state", "unreadable", kNoSuchState);
    question.text = queue + " " + (state == nullptr ? std::string() : *state);
    question.after = place_of_cursor(inputs, question.text);
    question.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                         .value_or(rules.default_limit);
    TRY(inputs.finish());
    return question;
}

}  // namespace admin_api
