// GET and POST /activate/password: whoever proved a code chooses the password. The code is used up
// before the directory is asked, by one of any number of requests, and given back when the password
// was not set.
#include "idp/endpoints/activation.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/password_page.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

using directory::PasswordChange;

struct Begun {
    std::string sealed;
    Activating activating;
};

Step<Begun> begun(const Services& services, const Visit& visit, const std::string* sealed) {
    const auto proof =
        sealed != nullptr && visit.is_bound()
            ? services.sealed.open_activation(*sealed, visit.binding(), services.clock())
            : std::nullopt;
    if (!proof) return base::fail(show_activation_over(services, visit));
    auto found = TRY(activating(services, visit, proof->code));
    if (!found) return base::fail(show_activation_over(services, visit));
    TRY(check_activatable(services, visit, found->account));
    return Begun{*sealed, *std::move(found)};
}

web::Response show_form(
    const Services& services,
    const Visit& visit,
    const Begun& begun,
    const PasswordRefusal* refusal = nullptr
) {
    PasswordForm form;
    form.action = "/activate/password";
    form.sealed = begun.sealed;
    form.reason_key = "REASON_ACTIVATION";
    form.old_password = PasswordForm::OldPassword::Proved;
    form.refusal = refusal;
    return show_password_form(services, visit, begun.activating.account, form);
}

// As after any new password: whoever sat at an open session is out.
Step<void> after_the_change(
    const Services& services, const Visit& visit, const account::AccountId& account
) {
    const auto now = services.clock();
    TRY(or_unavailable(services, visit, services.store.clear_attempts(account.str())));
    TRY(or_unavailable(
        services, visit, services.sessions.end_all(account, {state::EndCause::PasswordChanged, now})
    ));
    return {};
}

// nullopt: set, and the code is used.
Step<std::optional<PasswordRefusal>> set_with_code(
    const Services& services,
    const Visit& visit,
    const Activating& activating,
    const base::Secret& password
) {
    auto& codes = services.activation_codes;
    const auto now = services.clock();
    const auto taken = TRY(or_unavailable(services, visit, codes.take(activating.code, now)));
    if (!taken) return base::fail(show_activation_over(services, visit));
    const auto changed = services.directory.passwords().activate(activating.account, password);
    if (changed && *changed == PasswordChange::Changed) return std::nullopt;
    TRY(or_unavailable(services, visit, codes.give_back(*taken, now)));
    if (!changed)
        return base::fail(show_unavailable(services, visit, directory::code_of(changed.error())));
    return refusal_of(services, visit.language(), activating.account, *changed);
}

web::Response show_activated(
    const Services& services, const Visit& visit, const account::Account& account
) {
    NoticeWords words{
        200,
        "page-activated",
        "ACTIVATED_TITLE",
        "ACTIVATED_TEXT",
        "ACTIVATED_NEXT",
        account.username.str()};
    words.reference = base::random_reference(services.random);
    if (!is_recorded(
            services, visit, {"account.activate", "success", account.id, words.reference, {}}
        ))
        return show_unavailable(services, visit, "audit");
    services.metrics.count("klicnik_activations_total", {{"outcome", "success"}});
    return show(services, visit, {std::move(words), "activation.done", "success"});
}

Answer page(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    return show_form(services, visit, TRY(begun(services, visit, request.query.first("request"))));
}

Answer posted(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    const auto form = TRY(visit.form());
    const auto activation = TRY(begun(services, visit, form.first("request")));
    if (!visit.has_csrf_token(form)) return show_activation_over(services, visit);
    const auto& account = activation.activating.account;
    const auto chosen = chosen_password(services, visit, account, form);
    if (!chosen) return show_form(services, visit, activation, &chosen.error());
    const auto refused = TRY(set_with_code(services, visit, activation.activating, *chosen));
    if (refused) return show_form(services, visit, activation, &*refused);
    // The record is written even when a session could not be ended.
    auto ended = after_the_change(services, visit, account.id);
    auto shown = show_activated(services, visit, account);
    if (!ended) return base::fail(std::move(ended).error());
    return shown;
}

}  // namespace

web::Response get_activate_password(const Services& services, const web::Request& request) {
    return either(page(services, request));
}

web::Response post_activate_password(const Services& services, const web::Request& request) {
    return either(posted(services, request));
}

}  // namespace idp
