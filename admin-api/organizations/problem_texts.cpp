// Problems of organizations and workplaces.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::MinistryOnly,
     {"ministry-only",
      403,
      {"Toto náleží ministerstvu", "This belongs to the ministry"},
      {"Obraťte se na správce systému ministerstva.",
       "Turn to a system administrator of the ministry."}}},
    {ProblemCode::OrganizationExists,
     {"organization-exists",
      409,
      {"Organizace s tímto označením už existuje", "An organization of that name exists"},
      {"Zvolte jiné označení, nebo změňte stávající organizaci.",
       "Choose another identifier, or change the organization that stands."}}},
    {ProblemCode::OrganizationChanged,
     {"organization-changed",
      412,
      {"Organizace se mezitím změnila", "The organization has changed meanwhile"},
      {"Načtěte organizaci znovu a změnu opakujte.",
       "Read the organization again and repeat the change."}}},
    {ProblemCode::WorkplaceNotFound,
     {"workplace-not-found",
      404,
      {"Pracoviště nebylo nalezeno", "The workplace was not found"},
      {"Organizace takové pracoviště nemá.", "The organization has no such workplace."}}},
    {ProblemCode::WorkplaceExists,
     {"workplace-exists",
      409,
      {"Pracoviště s tímto kódem už existuje", "A workplace of that code exists"},
      {"Zvolte jiný kód, nebo změňte stávající pracoviště.",
       "Choose another code, or change the workplace that stands."}}},
    {ProblemCode::WorkplaceChanged,
     {"workplace-changed",
      412,
      {"Pracoviště se mezitím změnilo", "The workplace has changed meanwhile"},
      {"Načtěte pracoviště znovu a změnu opakujte.",
       "Read the workplace again and repeat the change."}}},
    {ProblemCode::ModuleNotOpen,
     {"module-not-open",
      422,
      {"Modul není organizaci otevřen", "The module is not open to the organization"},
      {"Otevření modulu organizaci provádí ministerstvo; požádejte o ně.",
       "The ministry opens modules to organizations; ask for it."}}},
    {ProblemCode::ModuleInUse,
     {"module-in-use",
      409,
      {"V modulu má někdo oprávnění", "Somebody holds a right in the module"},
      {"Nejdřív v organizaci odejměte všechna oprávnění a delegování tohoto modulu.",
       "Revoke all permissions and delegations of the module in the organization first."}}},
});

}  // namespace

std::span<const ProblemEntry> organization_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
