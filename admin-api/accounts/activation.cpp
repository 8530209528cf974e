// A one-time link instead of a password (R12, R21): the administrator hands it over, the person
// chooses the password. Nobody but the person ever knows one.
#include "admin-api/accounts/new_password.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"
#include "admin-api/subject.h"

namespace admin_api {
namespace {

enum class Delivery { Link };

std::optional<Delivery> parse_delivery(std::string_view text) {
    if (text == "link") return Delivery::Link;
    return std::nullopt;
}

base::Json issued(base::Instant until) {
    return base::Json::object({{"delivery", "link"}, {"valid_until", base::to_rfc3339(until)}});
}

// Behind "#", which no browser sends: the code reaches no log of a front and no Referer.
std::string link_of(const Rules& rules, const state::ActivationCode& code) {
    return rules.settings.letters.activation_url + '#' + code.grouped().reveal();
}

}  // namespace

Answer<void> check_not_ended(const account::Account& account, const Call& call) {
    if (account.discarded) return refuse(ProblemCode::AccountDiscarded);
    const auto until = account.validity.until;
    const bool has_ended = until && *until < base::prague_day(call.now);
    if (account.disabled || has_ended) return refuse(ProblemCode::AccountEnded);
    return {};
}

// The former code ends in the transaction in which the new one becomes good. Password and sessions
// stay as they are until the link is used.
Answer<web::Response> issue_activation(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"delivery", "reason"}));
    static_cast<void>(inputs.parsed("delivery", parse_delivery));
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    const auto supported = TRY(supported_target(call, services, reason));
    const auto& account = supported.account;
    TRY(check_not_ended(account, call));
    auto& codes = services.activation_codes;
    const auto drawn = codes.draw(supported.proof.target(), state::ActivationWay::Link, call.now);
    const auto until = drawn.activation.expires;
    const Change change{
        .activity = "activation.issue",
        .target = account.username.str(),
        .after = issued(until),
        .reason = reason};
    const auto records = state::ActivationCodes::records_of(drawn.activation);
    TRY(carry_out(call, services, change, [&] {
        return or_problem(services.store.put_all(records));
    }));
    auto body = issued(until);
    body.set("username", account.username.str());
    body.set("link", link_of(*services.rules.now(), drawn.code));
    return web::Response::json(200, body);
}

}  // namespace admin_api
