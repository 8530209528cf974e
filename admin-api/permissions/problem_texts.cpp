// Texts of problems: changes of permissions, delegations, the last administrator, approvals.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::DelegationNotFound,
     {"delegation-not-found",
      404,
      {"Pověření nebylo nalezeno", "The delegation was not found"},
      {"Ve vaší působnosti takové pověření není.",
       "There is no such delegation within your reach."}}},
    {ProblemCode::ApprovalNotFound,
     {"approval-not-found",
      404,
      {"Návrh nebyl nalezen", "The proposal was not found"},
      {"Takový návrh není, nebo už jeho lhůta uplynula. Podejte nový.",
       "There is no such proposal, or its time is over. Make a new one."}}},
    {ProblemCode::NotARepresentative,
     {"not-a-representative",
      403,
      {"Podání nemůžete předat", "You may not delegate this submission"},
      {"Pověřit kolegu podáním může jen statutární zástupce ve funkci, a jen tím podáním, které má "
       "sám přiděleno. Oprávnění přijaté od jiného se dál nepředává.",
       "Only a statutory representative in office delegates a submission, and only one that he "
       "holds himself. What he received from another he cannot hand on."}}},
    {ProblemCode::OwnProposal,
     {"own-proposal",
      403,
      {"O vlastním návrhu nerozhodujete", "Nobody decides his own proposal"},
      {"Požádejte o rozhodnutí jiného správce systému ministerstva.",
       "Ask another system administrator of the ministry to decide."}}},
    {ProblemCode::NotASubmission,
     {"not-a-submission",
      422,
      {"Toto oprávnění se nepředává", "This permission is not delegated"},
      {"Statutární zástupce předává jen podání žádosti a podání výkazu; ostatní oprávnění "
       "přiděluje "
       "správce systému.",
       "A representative delegates only the submission of applications and statements; other "
       "permissions are assigned by a system administrator."}}},
    {ProblemCode::PermissionRevoked,
     {"permission-revoked",
      409,
      {"Oprávnění je odejmuté", "The permission is revoked"},
      {"Odejmuté oprávnění se nemění; přidělte nové.",
       "A revoked permission is not changed; assign a new one."}}},
    {ProblemCode::LastAdministrator,
     {"last-administrator",
      409,
      {"Organizace by zůstala bez správce systému",
       "The organization would be left without a system administrator"},
      {"Nejdřív přidělte správu systému jinému účtu téže organizace. Nelze-li to, provede změnu "
       "ministerstvo: jeden správce ji navrhne (/approvals), druhý schválí a první ji zopakuje s "
       "číslem schválení a důvodem.",
       "First assign system administration to another account of the organization. If that is "
       "impossible, the ministry does it: one administrator proposes it (/approvals), another "
       "approves, and the first repeats it with the approval and a reason."}}},
    {ProblemCode::ApprovalNotUsable,
     {"approval-not-usable",
      409,
      {"Schválení k této změně neopravňuje", "The approval does not permit this change"},
      {"Schválení platí jednou, pro jednu změnu, v dané lhůtě a jen tomu, kdo ji navrhl. Ověřte "
       "jeho "
       "stav, nebo podejte nový návrh.",
       "An approval counts once, for one change, within its time, and for who proposed it. Look at "
       "its state, or make a new proposal."}}},
    {ProblemCode::ApprovalDecided,
     {"approval-decided",
      409,
      {"O návrhu už bylo rozhodnuto", "The proposal has been decided"},
      {"Rozhodnutí se nemění; podejte nový návrh.",
       "A decision is not changed; make a new proposal."}}},
});

}  // namespace

std::span<const ProblemEntry> permission_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
