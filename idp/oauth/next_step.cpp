#include "idp/oauth/next_step.h"

#include <algorithm>

#include "idp/oauth/acr.h"
#include "idp/oauth/claims.h"

namespace oauth {
namespace {

// What a client marks as sensitive needs a login so young, made for the very request.
constexpr std::chrono::minutes kSensitiveAge{5};
// For so long a login answers the request that asked for it: time for the pages between, not for
// who opens the same address in the evening.
constexpr std::chrono::minutes kLoginCounts{15};

// A single claim (Core 5.5) is as sensitive as the scope with which it comes.
Scope asked_for(const CheckedRequest& request) {
    auto scope = request.scope;
    for (const auto* wanted : {&request.claims.id_token, &request.claims.userinfo})
        for (const auto& claim : *wanted) scope.emplace_back(scope_of_claim(claim.name));
    return scope;
}

bool is_sensitive(const Client& client, const Scope& wanted) {
    const auto& sensitive = client.reauthentication.sensitive_scopes;
    return std::ranges::any_of(sensitive, [&](const auto& scope) {
        return contains(wanted, scope);
    });
}

bool is_fresh_enough_for_scope(
    const Client& client, const Scope& wanted, const Situation& situation
) {
    if (!is_sensitive(client, wanted)) return true;
    return situation.login->origin == Login::Origin::ThisRequest &&
           situation.login->authenticated_at + kSensitiveAge >= situation.now;
}

bool was_made_since_asked(const Situation& situation) {
    const auto at = situation.login->authenticated_at;
    return situation.asked_at && at >= *situation.asked_at && at + kLoginCounts >= situation.now;
}

bool is_young_enough(
    const std::optional<std::chrono::seconds>& max_age, const Situation& situation
) {
    if (situation.has_outlived_module) return false;
    return !max_age || situation.login->authenticated_at + *max_age >= situation.now;
}

// OpenID Connect Core 3.1.2.1: prompt=login and max_age ask for a login even when one stands. One
// made since this request asked is fresh by any measure.
bool is_fresh_enough(const CheckedRequest& request, const Situation& situation) {
    if (was_made_since_asked(situation)) return true;
    return request.prompt != Prompt::Login && is_young_enough(request.max_age, situation);
}

// The hint and a `sub` asked for by its value (OpenID Connect Core 3.1.2.2) both name the person.
bool is_hinted_person(const CheckedRequest& request, const Situation& situation) {
    const auto& subject = situation.login->subject;
    const auto* wanted = find(request.claims.id_token, "sub");
    if (wanted != nullptr && !accepts(*wanted, subject)) return false;
    return situation.hinted_subject.empty() || situation.hinted_subject == subject;
}

bool needs_login(const CheckedRequest& request, const Situation& situation) {
    return !situation.login || !is_fresh_enough(request, situation) ||
           !is_fresh_enough_for_scope(*request.client, asked_for(request), situation) ||
           !is_hinted_person(request, situation);
}

// He was asked because of the hint and came as another: asking again and again helps nobody, so the
// client hears it (OpenID Connect Core 3.1.2.1, id_token_hint).
bool is_somebody_else(const CheckedRequest& request, const Situation& situation) {
    return situation.login && was_made_since_asked(situation) &&
           !is_hinted_person(request, situation);
}

NextStep without_page(const CheckedRequest& request, const Situation& situation) {
    if (needs_login(request, situation))
        return Refuse{ErrorCode::LoginRequired, "the person must log in"};
    if (situation.refusal)
        return Refuse{ErrorCode::AccessDenied, "the account may not enter this module"};
    // Two logins in one module are never silent: which one stays is the person's to say.
    if (situation.is_elsewhere)
        return Refuse{
            ErrorCode::InteractionRequired, "the account is logged in to this module elsewhere"};
    return Answer{};
}

}  // namespace

NextStep next_step(const CheckedRequest& request, const Situation& situation) {
    if (!can_meet(request.claims))
        return Refuse{
            ErrorCode::UnmetAuthenticationRequirements, "the essential acr cannot be reached"};
    if (request.prompt == Prompt::None) return without_page(request, situation);
    if (situation.owes_password_change) return ChangePassword{};
    if (is_somebody_else(request, situation))
        return Refuse{ErrorCode::LoginRequired, "somebody else than the hint names logged in"};
    if (needs_login(request, situation)) return LogIn{};
    if (situation.refusal) return Explain{*situation.refusal};
    if (situation.is_elsewhere) return ChooseSession{};
    if (request.consent == ConsentPrompt::Asked && !situation.has_agreed) return AskConsent{};
    return Answer{};
}

bool serves_a_device(const Client& client, const Scope& wanted, const Situation& situation) {
    return situation.login && is_fresh_enough_for_scope(client, wanted, situation) &&
           (was_made_since_asked(situation) ||
            is_young_enough(client.reauthentication.default_max_age, situation));
}

bool keeps_out(const NextStep& step) {
    const auto* refuse = std::get_if<Refuse>(&step);
    return std::holds_alternative<Explain>(step) ||
           (refuse != nullptr && refuse->code == ErrorCode::AccessDenied);
}

}  // namespace oauth
