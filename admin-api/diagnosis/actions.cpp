#include "admin-api/diagnosis/actions.h"

#include <algorithm>

#include "admin-api/permissions/held.h"
#include "core/account/organization_authority.h"

namespace admin_api {
namespace {

using directory::CatalogueModule;

using Catalogue = std::vector<CatalogueModule>;

ReasonNeed reason_for(const Call& call) {
    const auto& roles = call.caller.roles;
    const auto is_helpdesk =
        std::find(roles.begin(), roles.end(), account::CallerRole::Helpdesk) != roles.end();
    return is_helpdesk ? ReasonNeed::Required : ReasonNeed::Optional;
}

bool may_support(const Case& the_case, const Call& call) {
    return account::support_of(the_case.account, call.caller).has_value();
}

bool may_administer(const Case& the_case, const Call& call) {
    return account::administration_over(the_case.account, call.caller).has_value();
}

// For one day from today: longer than that is no other right, only a longer one. What the account
// has on that day, be it without effect, is not assigned a second time.
bool may_assign(const account::Permission& permission, const Case& the_case, const Call& call) {
    const auto today = base::prague_day(the_case.now);
    account::Assignment wanted;
    wanted.permission = permission;
    wanted.level = account::Level::View;
    wanted.validity = {.from = today, .until = today};
    return check_not_held(the_case.account, wanted) &&
           account::AssignmentCheck::may_assign(
               the_case.account, call.caller_account, call.caller, wanted, call.now
           );
}

bool may_assign_some(const Case& the_case, const Call& call, const Catalogue& catalogue) {
    if (the_case.account.discarded || !the_case.module) return false;
    if (the_case.openness == Openness::Closed) return false;
    for (const auto& module : catalogue) {
        if (module.module != *the_case.module) continue;
        return std::any_of(
            module.permissions.begin(),
            module.permissions.end(),
            [&](const auto& one) {
                return !one.discarded &&
                       may_assign({.module = module.module, .code = one.code}, the_case, call);
            }
        );
    }
    return false;
}

// One line of the table of what can be mended here.
struct Offer {
    std::string_view code;
    std::string_view method;
    std::string_view path;  // below the account, unless it is the organization's
    Text text;
};
constexpr Offer kUnlock{"unlock", "DELETE", "/lock", {"Odemknout účet", "Unlock the account"}};
constexpr Offer kReset{
    "password-reset", "POST", "/password-reset", {"Vydat nové heslo", "Issue a new password"}};
constexpr Offer kEndSessions{
    "end-sessions", "DELETE", "/sessions", {"Ukončit přihlášení", "End the sessions"}};
constexpr Offer kRestore{
    "restore", "POST", "/restore", {"Obnovit vyřazený účet", "Restore the discarded account"}};
constexpr Offer kValidity{
    "validity", "PUT", "/validity", {"Změnit platnost účtu", "Change the validity of the account"}};
constexpr Offer kAssign{
    "assign", "POST", "/permissions", {"Přidělit oprávnění", "Assign a permission"}};
constexpr Offer kOpenModule{
    "open-module",
    "PATCH",
    "",
    {"Otevřít modul organizaci", "Open the module to the organization"}};

class Mender {
public:
    Mender(const Case& the_case, const Call& call, const Catalogue& catalogue)
        : case_(the_case), call_(call), catalogue_(catalogue) {}

    Mending mend() {
        for (const auto& check : checks_of(case_)) {
            is_offered_ = false;
            offer_for(check);
            if (check.state == CheckState::Blocking && !is_offered_)
                mending_.rest = Mending::Rest::ForOthers;
        }
        return std::move(mending_);
    }

private:
    void add(const Offer& offer) {
        const auto& username = case_.account.username.str();
        add(offer, "/api/v1/accounts/" + username + std::string(offer.path));
    }

    void add(const Offer& offer, std::string path) {
        is_offered_ = true;
        const auto& known = mending_.actions;
        if (std::any_of(known.begin(), known.end(), [&](const Action& one) {
                return one.code == offer.code;
            }))
            return;
        mending_.actions.push_back(
            {.code = offer.code,
             .method = offer.method,
             .path = std::move(path),
             .text = offer.text,
             .reason = reason_for(call_)}
        );
    }

    void offer_for(const Check& check) {
        if (check.refusal) return offer_for(*check.refusal);
        if (check.aspect == Aspect::Module) return offer_for_module(check);
        if (check.state == CheckState::Ok || !may_support(case_, call_)) return;
        if (check.aspect == Aspect::Lock) add(kUnlock);
        if (check.aspect == Aspect::Sessions) add(kEndSessions);
    }

    void offer_for(account::Refusal refusal) {
        using account::Refusal;
        switch (refusal) {
            case Refusal::Discarded:
                if (may_administer(case_, call_)) add(kRestore);
                return;
            case Refusal::NotYetValid:
            case Refusal::NoLongerValid:
                if (may_administer(case_, call_) && !case_.account.discarded) add(kValidity);
                return;
            case Refusal::Locked: return offer_after_lock();
            case Refusal::IssuedPasswordExpired:
                if (may_support(case_, call_)) add(kReset);
                return;
            case Refusal::NoPermissionForModule:
                if (may_assign_some(case_, call_, catalogue_)) add(kAssign);
                return;
            case Refusal::Disabled:
            case Refusal::NoConsent:
            case Refusal::WrongKindOfAccount: return;
        }
    }

    void offer_for_module(const Check& check) {
        if (check.state != CheckState::Blocking || !account::founding_by(call_.caller)) return;
        add(kOpenModule, "/api/v1/organizations/" + case_.account.organization.str());
    }

    // Who guessed his own password wrong so often may not know it.
    void offer_after_lock() {
        if (!may_support(case_, call_)) return;
        add(kUnlock);
        add(kReset);
    }

    const Case& case_;
    const Call& call_;
    const Catalogue& catalogue_;
    Mending mending_;
    bool is_offered_ = false;  // for the check at hand
};

}  // namespace

Mending mending_of(const Case& the_case, const Call& call, const Catalogue& catalogue) {
    return Mender(the_case, call, catalogue).mend();
}

}  // namespace admin_api
