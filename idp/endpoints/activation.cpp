#include "idp/endpoints/activation.h"

#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

account::Account without_what_a_code_mends(account::Account account) {
    account.password.locked_at.reset();
    account.password.issued_until.reset();
    return account;
}

}  // namespace

Step<std::optional<Activating>> activating(
    const Services& services, const Visit& visit, const base::Secret& typed
) {
    auto code = state::ActivationCode::parse(typed.reveal());
    if (!code) return std::nullopt;
    const auto activation =
        TRY(or_unavailable(services, visit, services.activation_codes.find(*code, services.clock()))
        );
    if (!activation) return std::nullopt;
    auto found = services.directory.accounts().find(activation->account);
    if (!found)
        return base::fail(show_unavailable(services, visit, directory::code_of(found.error())));
    if (!*found) return std::nullopt;
    return Activating{*std::move(code), **std::move(found)};
}

Step<void> check_activatable(
    const Services& services, const Visit& visit, const account::Account& account
) {
    const auto usable =
        account::check_account(without_what_a_code_mends(account), services.clock());
    if (usable) return {};
    auto notice = notice_of(usable.error(), std::nullopt);
    notice.words.title_key = "ACTIVATE_REFUSED_TITLE";
    notice.words.reference = base::random_reference(services.random);
    const AuditEvent event{
        "account.activate", "refused", account.id, notice.words.reference, notice.cause};
    if (!is_recorded(services, visit, event))
        return base::fail(show_unavailable(services, visit, "audit"));
    services.metrics.count("klicnik_activations_total", {{"outcome", std::string(notice.cause)}});
    return base::fail(show(services, visit, std::move(notice)));
}

web::Response show_activation_over(const Services& services, const Visit& visit) {
    return show(
        services,
        visit,
        {{400,
          "page-activation-over",
          "ACTIVATION_OVER_TITLE",
          "ACTIVATION_OVER_TEXT",
          "ACTIVATION_OVER_NEXT"},
         "activation.over",
         "over"}
    );
}

}  // namespace idp
