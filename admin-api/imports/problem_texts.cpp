// Problems of imports.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::ImportNotFound,
     {"import-not-found",
      404,
      {"Import nebyl nalezen", "The import was not found"},
      {"Takový import jste neposlali, nebo už je smazán.",
       "You sent no such import, or it is deleted by now."}}},
    {ProblemCode::ImportUnreadable,
     {"import-unreadable",
      422,
      {"Tabulku nelze přečíst", "The table cannot be read"},
      {"Pošlete CSV (UTF-8 nebo Windows-1250) nebo XLSX, v prvním řádku názvy sloupců. Exportovaná "
       "tabulka je dobrý vzor.",
       "Send CSV (UTF-8 or Windows-1250) or XLSX with the names of columns in the first row. An "
       "exported table is a good pattern."}}},
    {ProblemCode::ImportRowsScattered,
     {"import-rows-scattered",
      422,
      {"Řádky jednoho účtu nejsou pohromadě", "The rows of one account do not stand together"},
      {"Seřaďte tabulku podle uživatelského jména a založení účtu dejte jako jeho první řádek.",
       "Sort the table by usernames, with the creation of an account as its first row."}}},
    {ProblemCode::ImportPersonRepeated,
     {"import-person-repeated",
      422,
      {"Osoba je v tabulce zakládána dvakrát", "The table gives a person two accounts"},
      {"Jednomu IK MPSV lze v jednom importu založit jeden účet; druhý pošlete zvlášť.",
       "One import makes one account for an IK MPSV; send the second one apart."}}},
    {ProblemCode::TooManyImports,
     {"too-many-imports",
      429,
      {"Příliš mnoho nedokončených importů", "Too many unfinished imports"},
      {"Počkejte, až některý z nich skončí, nebo ho zrušte.",
       "Wait until one of them has ended, or cancel it."}}},
    {ProblemCode::ImportOver,
     {"import-over",
      409,
      {"Import už skončil", "The import is over"},
      {"Zrušit lze jen import, který čeká nebo běží.",
       "Only an import that waits or runs can be cancelled."}}},
});

}  // namespace

std::span<const ProblemEntry> import_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
