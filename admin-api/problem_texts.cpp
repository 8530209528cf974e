#include "admin-api/problem_texts.h"

#include <array>
#include <map>

namespace admin_api {
namespace {

struct Entry {
    ProblemCode problem = ProblemCode::Internal;
    ProblemText text;
};

constexpr auto kTexts = std::to_array<Entry>({
    {ProblemCode::TokenMissing,
     {"token-missing",
      401,
      {"Chybí přístupový token", "The access token is missing"},
      {"Přihlaste se a pošlete token v hlavičce Authorization: Bearer.",
       "Log in and send the token in the header Authorization: Bearer."}}},
    {ProblemCode::TokenInvalid,
     {"token-invalid",
      401,
      {"Přístupový token neplatí", "The access token is not valid"},
      {"Token vypršel, je určen někomu jinému, nebo přihlášení už skončilo. Přihlaste se "
       "znovu.",
       "The token has expired, is meant for somebody else, or the login has ended. Log in "
       "again."}}},
    {ProblemCode::ScopeMissing,
     {"scope-missing",
      403,
      {"Token nemá potřebný rozsah", "The token lacks the scope"},
      {"Token nebyl vydán pro správu účtů (rozsah klicnik.admin).",
       "The token was not issued for administration (scope klicnik.admin)."}}},
    {ProblemCode::NotAnAdministrator,
     {"not-an-administrator",
      403,
      {"Účet nespravuje jiné účty", "The account administers no others"},
      {"Ke správě účtů je potřeba platné oprávnění správa systému nebo členství v podpoře.",
       "Administration needs a valid permission of system administration, or membership of the "
       "helpdesk."}}},
    {ProblemCode::OwnAccount,
     {"own-account",
      403,
      {"Vlastní účet nelze spravovat", "Nobody administers his own account"},
      {"Požádejte jiného správce systému.", "Ask another system administrator."}}},
    {ProblemCode::NotForHelpdesk,
     {"not-for-helpdesk",
      403,
      {"Podpora tuto operaci nesmí provést", "The helpdesk may not do this"},
      {"Podpora účty prohlíží, odemyká, nastavuje nové heslo a ukončuje přihlášení.",
       "The helpdesk looks, unlocks, resets passwords and ends sessions."}}},
    {ProblemCode::NotYourModule,
     {"not-your-module",
      403,
      {"Tento modul nespravujete", "You do not administer this module"},
      {"Účty a oprávnění modulu spravuje jen správce téhož modulu.",
       "Accounts and permissions of a module belong to an administrator of the same module."}}},
    {ProblemCode::TargetIsHigher,
     {"target-is-higher",
      403,
      {"Účet má vyšší postavení než váš", "The account ranks above yours"},
      {"Tento účet spravuje ministerstvo, nebo správce všech modulů, které spravuje on.",
       "This account belongs to the ministry, or to an administrator of all the modules that it "
       "administers."}}},
    {ProblemCode::MayNotDelegate,
     {"may-not-delegate",
      403,
      {"Podání nemůžete přidělit", "You may not assign submission"},
      {"K přidělení podání potřebujete vlastní oprávnění delegování podání, které přiděluje "
       "ministerstvo.",
       "Assigning submission needs your own permission to delegate it, which the ministry "
       "grants."}}},
    {ProblemCode::BeyondOwnValidity,
     {"beyond-own-validity",
      403,
      {"Platnost přesahuje vaši vlastní", "The validity exceeds your own"},
      {"Nelze přidělit oprávnění na déle, než platí váš účet a vaše vlastní oprávnění.",
       "A permission cannot be granted for longer than your account and your own right last."}}},
    {ProblemCode::RefusedByDirectory,
     {"refused-by-directory",
      403,
      {"Adresář operaci odmítl", "The directory refused the operation"},
      {"Změna nebyla provedena. Sdělte podpoře číslo záznamu.",
       "Nothing was changed. Tell the helpdesk the reference number."}}},
    {ProblemCode::BodyNotJson,
     {"body-not-json",
      415,
      {"Tělo není JSON", "The body is not JSON"},
      {"Pošlete tělo jako application/json.", "Send the body as application/json."}}},
    {ProblemCode::BodyMalformed,
     {"body-malformed",
      400,
      {"Tělo nelze přečíst", "The body cannot be read"},
      {"Tělo musí být jeden objekt JSON v UTF-8, bez opakovaných členů.",
       "The body must be one JSON object in UTF-8 without repeated members."}}},
    {ProblemCode::MembersInvalid,
     {"members-invalid",
      400,
      {"Některé členy nejsou v pořádku", "Some members are wrong"},
      {"Opravte členy uvedené v seznamu errors.", "Mend the members listed in errors."}}},
    {ProblemCode::ParametersInvalid,
     {"parameters-invalid",
      400,
      {"Některé parametry nejsou v pořádku", "Some parameters are wrong"},
      {"Opravte parametry uvedené v seznamu errors.", "Mend the parameters listed in errors."}}},
    {ProblemCode::SearchTooWide,
     {"search-too-wide",
      400,
      {"Hledání je příliš široké", "The search is too wide"},
      {"Zadejte jméno, uživatelské jméno, IK MPSV nebo organizaci.",
       "Give a name, a username, an IK MPSV or an organization."}}},
    {ProblemCode::ReasonRequired,
     {"reason-required",
      422,
      {"Chybí důvod", "The reason is missing"},
      {"Uveďte důvod v členu nebo parametru reason; zapíše se do záznamu.",
       "Give the reason in the member or parameter reason; it goes to the record."}}},
    {ProblemCode::ValidityReversed,
     {"validity-reversed",
      422,
      {"Platnost končí dřív, než začíná", "The validity ends before it begins"},
      {"Den od nesmí být pozdější než den do.", "The day from must not be later than until."}}},
    {ProblemCode::PasswordRefused,
     {"password-refused",
      422,
      {"Heslo nesplňuje pravidla", "The password breaks the rules"},
      {"Porušená pravidla jsou v seznamu errors.", "The broken rules are listed in errors."}}},
    {ProblemCode::UnknownPermission,
     {"unknown-permission",
      422,
      {"Takové oprávnění modul nemá", "The module has no such permission"},
      {"Oprávnění jednotlivých modulů uvádí /api/v1/catalogue.",
       "The permissions of each module are listed at /api/v1/catalogue."}}},
    {ProblemCode::WrongKindOfAccount,
     {"wrong-kind-of-account",
      422,
      {"Modul vyžaduje jiný druh účtu", "The module needs another kind of account"},
      {"Modul oknouze má účty oddělené od ostatních modulů.",
       "The module oknouze has accounts of its own."}}},
    {ProblemCode::AccountNotFound,
     {"account-not-found",
      404,
      {"Účet nebyl nalezen", "The account was not found"},
      {"Ve vaší působnosti takový účet není.", "There is no such account within your reach."}}},
    {ProblemCode::PermissionNotFound,
     {"permission-not-found",
      404,
      {"Oprávnění nebylo nalezeno", "The permission was not found"},
      {"Účet takové přidělené oprávnění nemá.", "The account has no such permission."}}},
    {ProblemCode::PersonUnknown,
     {"person-unknown",
      404,
      {"Osobu registr nezná", "The register does not know the person"},
      {"Zkontrolujte rodné číslo nebo IK MPSV. Osobu zapisuje do registru klientů (KRK) MPSV; jen "
       "pro "
       "modul oknouze ji lze zadat ručně.",
       "Check the birth number or the IK MPSV. MPSV enters persons into the register (KRK); only "
       "for "
       "the module oknouze may a person be entered by hand."}}},
    {ProblemCode::CategoryMissing,
     {"category-missing",
      422,
      {"Data osoby jsou nedostupná", "The person has not the category needed"},
      {"Osoba nemá v registru klientů (KRK) potřebnou kategorii: Zaměstnanec HN pro oknouze, "
       "Zaměstnanec "
       "SS pro ostatní moduly. Požádejte o ni MPSV, odbor informačních a komunikačních "
       "technologií.",
       "The person lacks the category in the register (KRK): Zaměstnanec HN for oknouze, "
       "Zaměstnanec SS "
       "for the other modules. Ask the department of information technologies of MPSV for it."}}},
    {ProblemCode::TooManyLookups,
     {"too-many-lookups",
      429,
      {"Příliš mnoho dotazů na osoby", "Too many questions about persons"},
      {"Chvíli počkejte. Podle IK MPSV se lze ptát častěji než podle rodného čísla.",
       "Wait a while. By IK MPSV you may ask more often than by birth number."}}},
    {ProblemCode::PersonRegisterUnavailable,
     {"person-register-unavailable",
      503,
      {"Registr klientů (KRK) neodpovídá", "The person register (KRK) does not answer"},
      {"Zkuste to později; pokud potíže trvají, sdělte podpoře číslo záznamu.",
       "Try again later; if it persists, tell the helpdesk the reference number."}}},
    {ProblemCode::AlreadyAssigned,
     {"already-assigned",
      409,
      {"Oprávnění už účet má", "The account already has the permission"},
      {"Nejdřív odejměte dosavadní oprávnění.", "Revoke the present one first."}}},
    {ProblemCode::AccountDiscarded,
     {"account-discarded",
      409,
      {"Účet je vyřazen", "The account is discarded"},
      {"Nejdřív účet obnovte.", "Restore the account first."}}},
    {ProblemCode::AccountChanged,
     {"account-changed",
      412,
      {"Účet se mezitím změnil", "The account has changed meanwhile"},
      {"Načtěte účet znovu a změnu opakujte.", "Read the account again and repeat the change."}}},
    {ProblemCode::ConcurrentChange,
     {"concurrent-change",
      409,
      {"Účet právě mění někdo jiný", "Somebody else is changing the account"},
      {"Načtěte účet znovu a změnu opakujte.", "Read the account again and repeat the change."}}},
    {ProblemCode::DirectoryUnavailable,
     {"directory-unavailable",
      503,
      {"Adresář neodpovídá", "The directory does not answer"},
      {"Zkuste to za chvíli; pokud potíže trvají, sdělte podpoře číslo záznamu.",
       "Try again shortly; if it persists, tell the helpdesk the reference number."}}},
    {ProblemCode::DirectoryBusy,
     {"directory-busy",
      503,
      {"Adresář je přetížen", "The directory is overloaded"},
      {"Zkuste to za chvíli.", "Try again shortly."}}},
    {ProblemCode::StateUnavailable,
     {"state-unavailable",
      503,
      {"Úložiště přihlášení neodpovídá", "The store of sessions does not answer"},
      {"Operaci lze bez obav opakovat.", "The operation may safely be repeated."}}},
    {ProblemCode::AuditUnavailable,
     {"audit-unavailable",
      503,
      {"Záznam o operaci nelze zapsat", "The operation cannot be recorded"},
      {"Bez záznamu se nic nemění. Sdělte podpoře číslo záznamu.",
       "Nothing is changed without a record. Tell the helpdesk the reference number."}}},
    {ProblemCode::IssuerUnavailable,
     {"issuer-unavailable",
      503,
      {"Token nelze ověřit", "The token cannot be verified"},
      {"Přihlašovací služba neposkytla své klíče. Zkuste to za chvíli.",
       "The login service did not give its keys. Try again shortly."}}},
    {ProblemCode::Internal,
     {"internal",
      500,
      {"Vnitřní chyba", "Internal error"},
      {"Sdělte podpoře číslo záznamu.", "Tell the helpdesk the reference number."}}},
});

std::map<ProblemCode, ProblemText> by_problem() {
    std::map<ProblemCode, ProblemText> found;
    for (const auto& entry : kTexts) found.emplace(entry.problem, entry.text);
    return found;
}

}  // namespace

const ProblemText& text_of(ProblemCode code) {
    static const auto texts = by_problem();
    return texts.at(code);
}

const std::vector<ProblemCode>& all_problems() {
    static const auto codes = [] {
        std::vector<ProblemCode> found;
        for (const auto& [problem, text] : by_problem()) found.push_back(problem);
        return found;
    }();
    return codes;
}

}  // namespace admin_api
