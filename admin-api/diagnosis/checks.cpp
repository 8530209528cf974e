#include "admin-api/diagnosis/checks.h"

#include "admin-api/diagnosis/check_texts.h"
#include "admin-api/diagnosis/warnings.h"

namespace admin_api {
namespace {

using account::Account;
using account::Refusal;

// nullopt also when nobody noted when the count was full.
std::optional<base::Instant> locked_since(const Case& the_case) {
    if (the_case.account.password.locked_at) return the_case.account.password.locked_at;
    const auto& locks = the_case.history.locks;
    if (locks.empty() || locks.front().ended) return std::nullopt;
    return locks.front().since;
}

// As the login finds it: the provider's own count refuses before the directory is asked.
Account as_met(const Case& the_case) {
    auto account = the_case.account;
    if (!account.password.locked_at && the_case.failed_attempts >= the_case.most_attempts)
        account.password.locked_at = locked_since(the_case).value_or(the_case.now);
    return account;
}

// An account in which nothing but that one thing can be wrong.
Account alone(const Account& met, Aspect aspect) {
    Account one;
    one.id = met.id;
    one.kind = met.kind;
    one.has_consent = aspect != Aspect::Consent || met.has_consent;
    if (aspect == Aspect::Account) {
        one.discarded = met.discarded;
        one.disabled = met.disabled;
    }
    if (aspect == Aspect::Validity) one.validity = met.validity;
    if (aspect == Aspect::Lock) one.password.locked_at = met.password.locked_at;
    if (aspect == Aspect::Password) {
        one.password = met.password;
        one.password.locked_at.reset();
    }
    if (aspect == Aspect::Permissions) {
        one.assignments = met.assignments;
        one.delegations = met.delegations;
        one.mandates = met.mandates;
    }
    return one;
}

std::optional<Refusal> refused(
    const Account& account, const std::optional<account::Module>& module, base::Instant now
) {
    if (!module) {
        const auto usable = account::check_account(account, now);
        return usable ? std::nullopt : std::optional(usable.error());
    }
    const auto granted = account::check_module(account, *module, now);
    return granted ? std::nullopt : std::optional(granted.error());
}

std::optional<Refusal> refused_for(const Case& the_case, Aspect aspect) {
    const auto one = alone(as_met(the_case), aspect);
    const auto asks_module = aspect == Aspect::Permissions;
    return refused(one, asks_module ? the_case.module : std::nullopt, the_case.now);
}

std::optional<base::Instant> since_of(Refusal refusal, const Case& the_case) {
    const auto& account = the_case.account;
    switch (refusal) {
        case Refusal::NoLongerValid:
            return base::prague_midnight(*account.validity.until + std::chrono::days(1));
        case Refusal::Locked: return locked_since(the_case);
        case Refusal::IssuedPasswordExpired: return account.password.issued_until;
        case Refusal::Discarded:
        case Refusal::Disabled:
        case Refusal::NotYetValid:
        case Refusal::NoConsent:
        case Refusal::WrongKindOfAccount:
        case Refusal::NoPermissionForModule: break;
    }
    return std::nullopt;
}

// Rights are given in open modules only, so a closed one is why nothing counts there.
Check module_check(const Case& the_case) {
    if (the_case.openness == Openness::Open) return unblocked(Aspect::Module, the_case);
    const auto is_missing = refused_for(the_case, Aspect::Permissions).has_value();
    return {
        .aspect = Aspect::Module,
        .state = is_missing ? CheckState::Blocking : CheckState::Warning,
        .code = "module-not-open",
        .text = closed_text()};
}

Check check_of(Aspect aspect, const Case& the_case) {
    if (aspect == Aspect::Module) return module_check(the_case);
    const auto refusal = refused_for(the_case, aspect);
    if (!refusal) return unblocked(aspect, the_case);
    return {
        .aspect = aspect,
        .state = CheckState::Blocking,
        .code = account::code_of(*refusal),
        .text = text_of(*refusal),
        .since = since_of(*refusal, the_case),
        .refusal = refusal};
}

}  // namespace

std::string_view name_of(Aspect aspect) {
    switch (aspect) {
        case Aspect::Account: return "account";
        case Aspect::Validity: return "validity";
        case Aspect::Lock: return "lock";
        case Aspect::Consent: return "consent";
        case Aspect::Password: return "password";
        case Aspect::Permissions: return "permissions";
        case Aspect::Module: return "module";
        case Aspect::Mandates: return "mandates";
        case Aspect::Delegations: return "delegations";
        case Aspect::Sessions: return "sessions";
    }
    return "";
}

std::string_view name_of(CheckState state) {
    switch (state) {
        case CheckState::Ok: return "ok";
        case CheckState::Warning: return "warning";
        case CheckState::Blocking: return "blocking";
    }
    return "";
}

std::optional<Refusal> refusal_of(const Case& the_case) {
    return refused(as_met(the_case), the_case.module, the_case.now);
}

std::vector<Check> checks_of(const Case& the_case) {
    std::vector<Check> checks;
    checks.reserve(kAspects.size());
    for (const auto aspect : kAspects) checks.push_back(check_of(aspect, the_case));
    return checks;
}

Verdict verdict_of(const Case& the_case) {
    if (const auto refusal = refusal_of(the_case))
        return {CanWork::No, account::code_of(*refusal), text_of(*refusal)};
    const auto password = unblocked(Aspect::Password, the_case);
    if (password.state == CheckState::Warning)
        return {CanWork::Yes, "password-change-due", password.text};
    if (!the_case.module)
        return {
            CanWork::Yes,
            "ok",
            {"Nic nebrání přihlášení.", "Nothing stands in the way of a login."}};
    return {
        CanWork::Yes,
        "ok",
        {"Nic nebrání přihlášení ani práci v modulu.",
         "Nothing stands in the way of a login and of work in the module."}};
}

}  // namespace admin_api
