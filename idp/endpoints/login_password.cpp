// The new password that a login demands before it goes on (R18).
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/login_page.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/password_page.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

// The login that stands still until the password is changed: its transaction, its proof, and the
// account as it is now.
struct Standing {
    LoginVisit login;
    PasswordProof proof;
    account::Account account;
};

Step<PasswordProof> proof_of(
    const Services& services, const Visit& visit, const LoginVisit& login
) {
    const auto sealed = services.cookies.proof(visit.request());
    const auto proof = sealed
                           ? services.sealed.open_proof(*sealed, visit.binding(), services.clock())
                           : std::nullopt;
    if (!proof || proof->transaction != login.transaction.asked_at)
        return base::fail(show_stale(services, visit));
    return *proof;
}

// Whether nobody touched the account since: no new password, no unlocking after a lock (S47).
bool is_as_proved(const account::Account& account, const PasswordProof& proof) {
    return account.password.changed_at == proof.password_changed_at &&
           account.entry_version == proof.account_version;
}

// A proof is void once the account changed, and so is everything for an unusable account.
Step<account::Account> account_of(
    const Services& services, const Visit& visit, const PasswordProof& proof
) {
    const auto found = services.directory.accounts().find(proof.account);
    if (!found)
        return base::fail(show_unavailable(services, visit, directory::code_of(found.error())));
    if (!*found || !is_as_proved(**found, proof)) return base::fail(show_stale(services, visit));
    const auto usable = account::check_account(**found, services.clock());
    if (!usable) return base::fail(show(services, visit, notice_of(usable.error(), std::nullopt)));
    return **found;
}

Step<Standing> standing_login(
    const Services& services, Visit& visit, const std::string* sealed, const oauth::Clients& clients
) {
    if (sealed == nullptr) return base::fail(show_stale(services, visit));
    auto login = TRY(open_login(services, visit, sealed, clients));
    const auto proof = TRY(proof_of(services, visit, login));
    auto account = TRY(account_of(services, visit, proof));
    return Standing{std::move(login), proof, std::move(account)};
}

PasswordForm form_of(const Standing& standing, const PasswordRefusal* refusal = nullptr) {
    PasswordForm form;
    form.action = "/login/password";
    form.sealed = standing.login.sealed;
    form.old_password = PasswordForm::OldPassword::Proved;
    form.refusal = refusal;
    form.redirect_origin = standing.login.redirect_origin;
    if (standing.login.transaction.goal == Transaction::Goal::Authorize)
        form.cancel = PasswordForm::Cancel::Offered;
    switch (standing.proof.reason) {
        case ChangeReason::MustChange: form.reason_key = "REASON_MUST_CHANGE"; break;
        case ChangeReason::Expired: form.reason_key = "REASON_EXPIRED"; break;
        case ChangeReason::TooShort: form.reason_key = "REASON_TOO_SHORT"; break;
    }
    return form;
}

Answer page(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto standing =
        TRY(standing_login(services, visit, request.query.first("request"), *clients));
    return show_password_form(services, visit, standing.account, form_of(standing));
}

Answer posted(const Services& services, const web::Request& request) {
    Visit visit(services, request);
    const auto clients = services.clients.now();
    const auto form = TRY(visit.form());
    auto standing = TRY(standing_login(services, visit, form.first("request"), *clients));
    if (!visit.has_csrf_token(form)) return show_stale(services, visit);
    const auto chosen = chosen_password(services, visit, standing.account, form);
    if (!chosen)
        return show_password_form(
            services, visit, standing.account, form_of(standing, &chosen.error())
        );
    const auto refused = TRY(set_password(services, visit, standing.account, *chosen));
    if (refused)
        return show_password_form(services, visit, standing.account, form_of(standing, &*refused));
    const auto cookies = TRY(begin_session(services, visit, standing.account));
    standing.login.transaction.logged_in = standing.account.id;
    return with_session(go_on(services, visit, standing.login), cookies)
        .with(web::erased(services.cookies.proof_cookie("")));
}

}  // namespace

web::Response get_login_password(const Services& services, const web::Request& request) {
    return either(page(services, request));
}

web::Response post_login_password(const Services& services, const web::Request& request) {
    return either(posted(services, request));
}

}  // namespace idp
