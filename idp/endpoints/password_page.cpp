#include "idp/endpoints/password_page.h"

#include <algorithm>

#include "idp/endpoints/notices.h"
#include "idp/endpoints/session_start.h"

namespace idp {
namespace {

using directory::PasswordChange;

constexpr int kGoodStrength = 3;

// The words that a password must not contain (R19), for the script: an attribute keeps no lines.
std::string own_words(const account::Account& account) {
    const auto at = account.email.find('@');
    const auto& username = account.username.str();
    auto names = account.name.given + ' ' + account.name.surname;
    std::ranges::replace_if(
        names,
        [](char c) { return std::string_view("-.,'").find(c) != std::string_view::npos; },
        ' '
    );
    return username + ' ' + std::string(username.rbegin(), username.rend()) + ' ' +
           account.email.substr(0, at == std::string::npos ? 0 : at) + ' ' + names;
}

Texts::Values numbers_of(
    const account::PasswordPolicy& policy, const account::PasswordOwner& owner
) {
    return {
        {"minimum", std::to_string(account::minimum_for(owner, policy))},
        {"equal", std::to_string(policy.equal_in_row)},
        {"sequence", std::to_string(policy.sequence_in_row)}};
}

void add_rules(
    web::PageData& data, const Texts& texts, Language language, const Texts::Values& values
) {
    for (const auto* key : {"RULE_LENGTH", "RULE_EQUAL", "RULE_SEQUENCE"})
        data.set(key, texts.text(language, key, values));
    data.set("MINIMUM", values[0].second);
    data.set("EQUAL_IN_ROW", values[1].second);
    data.set("SEQUENCE_IN_ROW", values[2].second);
}

web::PageData problem_data(const Texts& texts, Language language, const PasswordRefusal& refusal) {
    web::PageData problem;
    problem.set("PROBLEM_TITLE", texts.text(language, "PASSWORD_PROBLEM_TITLE"));
    for (const auto& sentence : refusal.sentences) {
        web::PageData fault;
        fault.set("FAULT_TEXT", sentence);
        problem.add("FAULT", std::move(fault));
    }
    if (refusal.strength == Strength::Weak) {
        web::PageData advice;
        advice.set("ADVICE_TEXT", texts.text(language, "PASSWORD_ADVICE"));
        problem.add("ADVICE", std::move(advice));
    }
    return problem;
}

std::string_view key_of(PasswordChange change) {
    switch (change) {
        case PasswordChange::Changed: return "PASSWORD_CHANGED";
        case PasswordChange::InHistory: return "FAULT_IN_HISTORY";
        case PasswordChange::TooYoung: return "FAULT_TOO_YOUNG";
        case PasswordChange::TooShort: return "FAULT_TOO_SHORT";
        case PasswordChange::BadQuality: return "FAULT_BAD_QUALITY";
        case PasswordChange::WrongOld: return "FAULT_WRONG_OLD";
    }
    return "FAULT_BAD_QUALITY";
}

// What the sentences name: the rules' numbers and when the next change is possible.
Texts::Values values_for(const Services& services, const account::Account& account) {
    const auto rules = services.rules.now();
    const auto now = services.clock();
    const auto minimum = account::minimum_for(account::owner_of(account, now), rules->passwords);
    const auto changed = account.password.changed_at.value_or(now);
    return {
        {"minimum", std::to_string(minimum)},
        {"maximum", std::to_string(rules->passwords.maximum)},
        {"time", base::to_czech(changed + rules->passwords.minimum_age)}};
}

PasswordRefusal refusal_with(
    const Services& services,
    Language language,
    const account::Account& account,
    std::string_view key
) {
    return {
        {services.pages.now()->texts().text(language, key, values_for(services, account))},
        Strength::Unknown};
}

base::Result<base::Secret, PasswordRefusal> judged(
    const Services& services,
    Language language,
    const account::Account& account,
    base::Secret password
) {
    const auto rules = services.rules.now();
    const auto owner = account::owner_of(account, services.clock());
    const auto faults =
        account::faults_of(password, owner, rules->passwords, rules->common_passwords);
    if (faults.empty()) return password;
    PasswordRefusal refusal;
    const auto pages = services.pages.now();
    for (const auto fault : faults)
        refusal.sentences.push_back(pages->texts().text(
            language, key_for("FAULT_", account::code_of(fault)), values_for(services, account)
        ));
    if (account::strength_of(password, owner) < kGoodStrength) refusal.strength = Strength::Weak;
    return base::fail(std::move(refusal));
}

std::string here_of(const account::Account& account, const PasswordForm& form) {
    if (!form.sealed.empty()) return std::string(form.action) + "?request=" + form.sealed;
    return "/account/password?kind=" + std::string(account::wire_name(account.kind));
}

}  // namespace

PasswordRefusal refusal_of(const Services& services, Language language, std::string_view key) {
    return {{services.pages.now()->texts().text(language, key)}, Strength::Unknown};
}

PasswordRefusal refusal_of(
    const Services& services,
    Language language,
    const account::Account& account,
    PasswordChange change
) {
    return refusal_with(services, language, account, key_of(change));
}

web::Response show_password_form(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const PasswordForm& form
) {
    const auto pages = services.pages.now();
    const auto rules = services.rules.now();
    const auto owner = account::owner_of(account, services.clock());
    web::PageData data;
    data.set("ACTION", form.action);
    data.set("PASSWORD_REASON", pages->texts().text(visit.language(), form.reason_key));
    data.set("SEALED_REQUEST", form.sealed);
    data.set("CSRF", services.sealed.csrf_token(visit.binding()));
    data.set("KIND", account::wire_name(account.kind));
    data.set("USERNAME", account.username.str());
    data.set("OWN_WORDS", own_words(account));
    add_rules(data, pages->texts(), visit.language(), numbers_of(rules->passwords, owner));
    const auto is_asked = form.old_password == PasswordForm::OldPassword::Asked;
    data.show(is_asked ? "OLD_PASSWORD" : "PROVED");
    if (form.cancel == PasswordForm::Cancel::Offered) data.show("CANCEL");
    if (form.refusal != nullptr)
        data.add("PROBLEM", problem_data(pages->texts(), visit.language(), *form.refusal));
    Page page{
        form.refusal == nullptr ? 200 : 400,
        "password",
        "PASSWORD_TITLE",
        visit.language(),
        here_of(account, form),
        std::move(data)};
    if (!form.redirect_origin.empty()) page.policy.form_targets = {form.redirect_origin};
    return visit.bound(pages->render(page));
}

base::Result<base::Secret, PasswordRefusal> chosen_password(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const web::Fields& form
) {
    const auto language = visit.language();
    const base::Secret first(value_of(form, "new_password"));
    if (first.empty()) return base::fail(refusal_of(services, language, "FAULT_EMPTY"));
    if (!first.equals(value_of(form, "new_password_again")))
        return base::fail(refusal_of(services, language, "FAULT_DIFFERENT"));
    const auto rules = services.rules.now();
    if (first.reveal().size() > rules->passwords.maximum_bytes)
        return base::fail(refusal_with(services, language, account, "FAULT_TOO_LONG"));
    auto normalized = account::normalized(first);
    if (!normalized) return base::fail(refusal_of(services, language, "FAULT_NOT_TEXT"));
    return judged(services, language, account, *std::move(normalized));
}

Step<std::optional<PasswordRefusal>> set_password(
    const Services& services,
    const Visit& visit,
    const account::Account& account,
    const base::Secret& password
) {
    const auto language = visit.language();
    const auto rules = services.rules.now();
    if (account::is_too_young_to_change(account, rules->passwords, services.clock()))
        return refusal_with(services, language, account, "FAULT_TOO_YOUNG");
    const auto changed = services.directory.passwords().change(account, password);
    if (!changed)
        return base::fail(show_unavailable(services, visit, directory::code_of(changed.error())));
    if (*changed != PasswordChange::Changed)
        return refusal_of(services, language, account, *changed);
    // The old sessions first: they end even when the record cannot be written. A letter that is
    // still on its way must not open what its owner has closed.
    const auto voided = services.activation_codes.void_all(account.id, services.clock());
    const auto ended =
        services.sessions.end_all(account.id, {state::EndCause::PasswordChanged, services.clock()});
    if (!is_recorded(services, visit, {"password.change", "success", account.id, {}, {}}))
        return base::fail(show_unavailable(services, visit, "audit"));
    if (!ended) return base::fail(show_unavailable(services, visit, state::code_of(ended.error())));
    if (!voided)
        return base::fail(show_unavailable(services, visit, state::code_of(voided.error())));
    services.metrics.count("klicnik_password_changes_total");
    return std::nullopt;
}

}  // namespace idp
