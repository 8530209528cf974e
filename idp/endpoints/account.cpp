// The person's own page: who is logged in, change of password (R21), logout.
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/login_attempt.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/password_page.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

struct Person {
    OpenSession open;
    account::Account account;
};

Step<std::optional<Person>> person_of(
    const Services& services, const Visit& visit, const OpenSession& open
) {
    auto found = services.accounts.find(open.session.account);
    if (!found)
        return base::fail(show_unavailable(services, visit, directory::code_of(found.error())));
    if (!*found || !account::check_account(**found, services.clock())) return std::nullopt;
    return Person{open, **std::move(found)};
}

web::PageData data_of(const Services& services, const Visit& visit, const Person& person) {
    const auto pages = services.pages.now();
    const auto organization = services.accounts.organization(person.account.organization);
    const auto kind = account::wire_name(person.account.kind);
    web::PageData data;
    data.set("FULL_NAME", account::full_name(person.account.name));
    data.set("USERNAME", person.account.username.str());
    data.set(
        "ORGANIZATION",
        organization && *organization ? (*organization)->name : person.account.organization.str()
    );
    data.set("KIND", kind);
    data.set("KIND_TEXT", pages->texts().text(visit.language(), key_for("KIND_", kind)));
    data.set("SINCE", base::to_czech(person.open.session.authenticated_at));
    return data;
}

web::Response to_login() {
    return web::with_page_headers(web::Response::see_other("/login"));
}

Answer account_page(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    web::PageData data;
    for (const auto& open : TRY(visit.sessions())) {
        const auto person = TRY(person_of(services, visit, open));
        if (person) data.add("ACCOUNT", data_of(services, visit, *person));
    }
    if (data.sections().empty()) return visit.bound(to_login());
    const auto has_changed = request.query.contains("changed");
    if (has_changed) data.show("DONE");
    return visit.bound(services.pages.now()->render(
        {200,
         "account",
         "ACCOUNT_TITLE",
         visit.language(),
         has_changed ? "/account?changed=1" : "/account",
         std::move(data)}
    ));
}

// The person whose password is to be changed: the session of the kind that was named.
Step<Person> named_person(
    const Services& services, const Visit& visit, const std::string& kind_name
) {
    const auto kind =
        account::parse_account_kind(kind_name).value_or(account::AccountKind::SocialServices);
    const auto open = TRY(visit.session(kind));
    if (!open || !visit.is_bound()) return base::fail(visit.bound(to_login()));
    auto person = TRY(person_of(services, visit, *open));
    if (!person) return base::fail(to_login());
    return *std::move(person);
}

PasswordForm voluntary_form(const PasswordRefusal* refusal = nullptr) {
    PasswordForm form;
    form.action = "/account/password";
    form.reason_key = "REASON_VOLUNTARY";
    form.refusal = refusal;
    return form;
}

Answer password_page(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    const auto person = TRY(named_person(services, visit, value_of(request.query, "kind")));
    return show_password_form(services, visit, person.account, voluntary_form());
}

// The present password again, under the same lockout as a login (S43).
Step<std::optional<PasswordRefusal>> prove_old(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const web::Fields& form
) {
    const base::Secret old(value_of(form, "old_password"));
    if (old.empty()) return refusal_of(services, visit.language(), "FAULT_WRONG_OLD");
    const auto outcome = prove_password(services, account, old);
    if (std::holds_alternative<Proved>(outcome)) return std::nullopt;
    if (const auto* failed = std::get_if<Failed>(&outcome))
        return base::fail(show_unavailable(services, visit, failed->cause));
    const auto reference = base::random_reference(services.random);
    const AuditEvent event{"password.change", "refused", account.id, reference, "wrong-password"};
    if (!is_recorded(services, visit, event))
        return base::fail(show_unavailable(services, visit, "audit"));
    if (std::holds_alternative<AccountLocked>(outcome))
        return base::fail(show_locked(services, visit, reference));
    return refusal_of(services, visit.language(), "FAULT_WRONG_OLD");
}

Answer password_posted(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    const auto form = TRY(visit.form());
    const auto person = TRY(named_person(services, visit, value_of(form, "kind")));
    if (!visit.has_csrf_token(form)) return show_stale(services, visit);
    const auto again = [&](const PasswordRefusal& refusal) {
        return show_password_form(services, visit, person.account, voluntary_form(&refusal));
    };
    const auto chosen = chosen_password(services, visit, person.account, form);
    if (!chosen) return again(chosen.error());
    if (chosen->equals(value_of(form, "old_password")))
        return again(refusal_of(services, visit.language(), "FAULT_SAME"));
    if (const auto refused = TRY(prove_old(services, visit, person.account, form)))
        return again(*refused);
    if (const auto refused = TRY(set_password(services, visit, person.account, *chosen)))
        return again(*refused);
    const auto cookies = TRY(begin_session(services, visit, person.account));
    return with_session(
        web::with_page_headers(web::Response::see_other("/account?changed=1")), cookies
    );
}

}  // namespace

web::Response get_account(const Services& services, const web::Request& request) {
    return either(account_page(services, request));
}

web::Response get_account_password(const Services& services, const web::Request& request) {
    return either(password_page(services, request));
}

web::Response post_account_password(const Services& services, const web::Request& request) {
    return either(password_posted(services, request));
}

}  // namespace idp
