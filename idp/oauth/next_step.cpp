#include "idp/oauth/next_step.h"

namespace oauth {
namespace {

// OpenID Connect Core 3.1.2.1: prompt=login and max_age ask for a login even when one stands. One
// made since this request asked is fresh by any measure.
bool is_fresh_enough(const CheckedRequest& request, const Situation& situation) {
    const auto at = situation.login->authenticated_at;
    if (situation.asked_at && at >= *situation.asked_at) return true;
    if (request.prompt == Prompt::Login) return false;
    return !request.max_age || at + *request.max_age >= situation.now;
}

bool is_hinted_person(const Situation& situation) {
    return situation.hinted_subject.empty() ||
           situation.hinted_subject == situation.login->account.str();
}

bool needs_login(const CheckedRequest& request, const Situation& situation) {
    return !situation.login || !is_fresh_enough(request, situation) || !is_hinted_person(situation);
}

// He was asked because of the hint and came as another: asking again and again helps nobody, so the
// client hears it (OpenID Connect Core 3.1.2.1, id_token_hint).
bool is_somebody_else(const Situation& situation) {
    return situation.login && situation.asked_at &&
           situation.login->authenticated_at >= *situation.asked_at && !is_hinted_person(situation);
}

NextStep without_page(const CheckedRequest& request, const Situation& situation) {
    if (needs_login(request, situation))
        return Refuse{ErrorCode::LoginRequired, "the person must log in"};
    if (situation.refusal)
        return Refuse{ErrorCode::AccessDenied, "the account may not enter this module"};
    return Answer{};
}

}  // namespace

NextStep next_step(const CheckedRequest& request, const Situation& situation) {
    if (request.prompt == Prompt::None) return without_page(request, situation);
    if (situation.owes_password_change) return ChangePassword{};
    if (is_somebody_else(situation))
        return Refuse{ErrorCode::LoginRequired, "somebody else than the hint names logged in"};
    if (needs_login(request, situation)) return LogIn{};
    if (situation.refusal) return Explain{*situation.refusal};
    return Answer{};
}

bool keeps_out(const NextStep& step) {
    const auto* refuse = std::get_if<Refuse>(&step);
    return std::holds_alternative<Explain>(step) ||
           (refuse != nullptr && refuse->code == ErrorCode::AccessDenied);
}

}  // namespace oauth
