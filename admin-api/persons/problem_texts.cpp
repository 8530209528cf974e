#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
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
});

}  // namespace

std::span<const ProblemEntry> person_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
