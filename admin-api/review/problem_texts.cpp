// Problems of reviews.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::ReviewNotFound,
     {"review-not-found",
      404,
      {"Kontrola nebyla nalezena", "The review was not found"},
      {"Taková kontrola oprávnění není, nebo se vaší organizace netýká.",
       "There is no such review of permissions, or your organization is not in it."}}},
    {ProblemCode::ReviewOverlaps,
     {"review-overlaps",
      409,
      {"Některá organizace už kontrolu má", "Some organization has a review already"},
      {"V jedné organizaci probíhá nejvýš jedna kontrola. Zužte rozsah, nebo tu dosavadní "
       "uzavřete.",
       "An organization has one review at a time. Narrow the scope, or close the one that "
       "stands."}}},
    {ProblemCode::ReviewEmpty,
     {"review-empty",
      422,
      {"Rozsah nezahrnuje žádnou organizaci", "There is no organization in the scope"},
      {"Opravte kraje a organizace, kterých se kontrola týká.",
       "Mend the regions and organizations that the review is about."}}},
    {ProblemCode::ReviewClosed,
     {"review-closed",
      409,
      {"Kontrola je uzavřena", "The review is closed"},
      {"V uzavřené kontrole se už nerozhoduje. Oprávnění odejměte u účtu, nebo počkejte na další.",
       "Nothing is decided in a closed review. Revoke the permission at the account, or wait for "
       "the next one."}}},
    {ProblemCode::ReviewChanged,
     {"review-changed",
      412,
      {"Kontrola se mezitím změnila", "The review has changed meanwhile"},
      {"Načtěte ji znovu a rozhodněte se podle toho, jak je teď.",
       "Read it again and decide by what it is now."}}},
    {ProblemCode::ReviewGathering,
     {"review-gathering",
      409,
      {"Oprávnění se teprve shromažďují", "The rights are still being gathered"},
      {"Zkuste to za několik minut; u kontroly, která má teprve začít, v den jejího začátku.",
       "Try again in a few minutes; of a review that is yet to open, on the day it opens."}}},
    {ProblemCode::ReviewRightChanged,
     {"review-right-changed",
      412,
      {"Oprávnění se mezitím změnilo", "The right has changed meanwhile"},
      {"Načtěte seznam znovu. O oprávnění, které někdo změnil nebo odejmul, už je tím rozhodnuto.",
       "Read the list again. A right that somebody has changed or revoked is decided by that."}}},
    {ProblemCode::ReviewRightDecided,
     {"review-right-decided",
      409,
      {"O oprávnění už je rozhodnuto", "The right is decided already"},
      {"Rozhodl jiný správce. Kdo chce jiný výsledek, změní oprávnění u účtu.",
       "Another administrator has decided. Whoever wants another outcome changes the permission at "
       "the account."}}},
});

}  // namespace

std::span<const ProblemEntry> review_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
