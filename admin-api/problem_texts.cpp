#include "admin-api/problem_texts.h"

#include <array>
#include <map>

namespace admin_api {
namespace {

// What every call may meet.
constexpr auto kTexts = std::to_array<ProblemEntry>({
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
    {ProblemCode::ReasonRequired,
     {"reason-required",
      422,
      {"Chybí důvod", "The reason is missing"},
      {"Uveďte důvod v členu nebo parametru reason; zapíše se do záznamu.",
       "Give the reason in the member or parameter reason; it goes to the record."}}},
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
    {ProblemCode::AuditIndexBehind,
     {"audit-index-behind",
      503,
      {"Rejstřík auditního logu se teprve sestavuje", "The index of the audit log is being made"},
      {"Zkuste to za chvíli; export by teď nebyl úplný.",
       "Try again shortly; an export would not be complete now."}}},
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
    for (const auto& entries :
         {std::span<const ProblemEntry>(kTexts),
          account_problem_texts(),
          diagnosis_problem_texts(),
          manner_problem_texts(),
          person_problem_texts(),
          organization_problem_texts(),
          import_problem_texts(),
          permission_problem_texts(),
          letter_problem_texts(),
          announcement_problem_texts(),
          request_problem_texts(),
          consent_problem_texts(),
          review_problem_texts()})
        for (const auto& entry : entries) found.emplace(entry.problem, entry.text);
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
