// Problems of consents and of accounts that are disabled.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::ConsentNotFound,
     {"consent-not-found",
      404,
      {"Souhlas nebyl nalezen", "The consent was not found"},
      {"Osoba takový souhlas nedala. Načtěte seznam jejích souhlasů.",
       "The person gave no such consent. Read the list of the person's consents."}}},
    {ProblemCode::ConsentWithdrawn,
     {"consent-withdrawn",
      409,
      {"Souhlas už je odvolán", "The consent is already withdrawn"},
      {"Není co odvolat. Nový souhlas se zapíše jako další.",
       "There is nothing to withdraw. A new consent is recorded as another one."}}},
    {ProblemCode::AccountNotDisabled,
     {"account-not-disabled",
      409,
      {"Účet není zneaktivněn", "The account is not disabled"},
      {"Není co zapínat. Nemůže-li se osoba přihlásit, příčinu ukáže diagnostika účtu.",
       "There is nothing to enable. If the person cannot log in, the diagnosis shows why."}}},
});

}  // namespace

std::span<const ProblemEntry> consent_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
