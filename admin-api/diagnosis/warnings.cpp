#include "admin-api/diagnosis/warnings.h"

#include <algorithm>

#include "admin-api/diagnosis/check_texts.h"

namespace admin_api {
namespace {

Check warning(Aspect aspect, std::string_view code, Text text) {
    return {.aspect = aspect, .state = CheckState::Warning, .code = code, .text = text};
}

Check fine(Aspect aspect) {
    return {.aspect = aspect, .state = CheckState::Ok, .text = fine_text_of(aspect)};
}

Check lock_warning(const Case& the_case) {
    if (the_case.failed_attempts == 0) return fine(Aspect::Lock);
    return warning(
        Aspect::Lock,
        "failed-attempts",
        {"Účet není uzamčen, ale poslední pokusy skončily chybným heslem.",
         "The account is not locked, but the last attempts ended with a wrong password."}
    );
}

bool was_too_short(const Case& the_case) {
    const auto& attempts = the_case.history.attempts;
    const auto last = std::find_if(attempts.begin(), attempts.end(), [](const auto& attempt) {
        return attempt.activity == "login" && attempt.outcome != "refused";
    });
    return last != attempts.end() && last->cause == "too-short";
}

// What the provider asks for before it lets anybody on (R18); not even it knows the length of a
// password that nobody has typed.
Check password_warning(const Case& the_case) {
    const auto& account = the_case.account;
    if (account.password.must_change)
        return warning(
            Aspect::Password,
            "must-change",
            {"Heslo vydal správce, po přihlášení je nutné si zvolit vlastní.",
             "An administrator issued the password; a new one must be chosen after the login."}
        );
    if (account::is_password_expired(account, the_case.passwords, the_case.now))
        return warning(
            Aspect::Password,
            "expired",
            {"Heslo je příliš staré, po přihlášení je nutné zvolit nové.",
             "The password is too old; a new one must be chosen after the login."}
        );
    if (was_too_short(the_case))
        return warning(
            Aspect::Password,
            "too-short",
            {"Heslo je pro tento účet příliš krátké, po přihlášení je nutné zvolit delší.",
             "The password is too short for this account; a longer one must be chosen after the "
             "login."}
        );
    return fine(Aspect::Password);
}

Check mandate_check(const Case& the_case) {
    const auto& mandates = the_case.account.mandates;
    const auto has_ended = std::any_of(mandates.begin(), mandates.end(), [&](const auto& mandate) {
        return !account::is_in_office_at(mandate, the_case.now);
    });
    if (!has_ended) return fine(Aspect::Mandates);
    return warning(
        Aspect::Mandates,
        "mandate-ended",
        {"Některá funkce statutárního zástupce netrvá; oprávnění z ní nepočítají.",
         "An office of a statutory representative is not held now; rights from it do not count."}
    );
}

Check delegation_check(const Case& the_case) {
    const auto& received = the_case.account.delegations;
    const auto is_void = std::any_of(received.begin(), received.end(), [&](const auto& one) {
        const auto is_asked =
            !the_case.module || one.delegation.permission.module == *the_case.module;
        return is_asked && !account::is_usable_at(one.delegation, one.mandate, the_case.now);
    });
    if (!is_void) return fine(Aspect::Delegations);
    return warning(
        Aspect::Delegations,
        "delegation-void",
        {"Některé přijaté pověření nepočítá; důvod je uveden u něj.",
         "A delegation received does not count; the reason stands beside it."}
    );
}

Check session_check(const Case& the_case) {
    const auto is_there =
        std::any_of(the_case.sessions.begin(), the_case.sessions.end(), [&](const auto& session) {
            const auto& entered = session.modules;
            return the_case.module &&
                   std::find(
                       entered.begin(), entered.end(), account::wire_name(*the_case.module)
                   ) != entered.end();
        });
    if (!is_there) return fine(Aspect::Sessions);
    return warning(
        Aspect::Sessions,
        "logged-in",
        {"Osoba je v modulu přihlášena; druhé přihlášení nabídne ukončit to první.",
         "The person is logged in to the module; a second login offers to end the first."}
    );
}

}  // namespace

Check unblocked(Aspect aspect, const Case& the_case) {
    switch (aspect) {
        case Aspect::Lock: return lock_warning(the_case);
        case Aspect::Password: return password_warning(the_case);
        case Aspect::Mandates: return mandate_check(the_case);
        case Aspect::Delegations: return delegation_check(the_case);
        case Aspect::Sessions: return session_check(the_case);
        case Aspect::Account:
        case Aspect::Validity:
        case Aspect::Consent:
        case Aspect::Permissions:
        case Aspect::Module: break;
    }
    return fine(aspect);
}

}  // namespace admin_api
