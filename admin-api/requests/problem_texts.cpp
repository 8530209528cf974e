// Problems of access requests.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::RequestNotFound,
     {"request-not-found",
      404,
      {"Žádost nebyla nalezena", "The request was not found"},
      {"Ve vaší působnosti taková žádost není.", "There is no such request within your reach."}}},
    {ProblemCode::RequestStands,
     {"request-stands",
      409,
      {"O přístup už je požádáno", "The access is already requested"},
      {"Vyčkejte vyřízení, nebo dosavadní žádost vezměte zpět.",
       "Wait for its decision, or withdraw the request that stands."}}},
    {ProblemCode::RequestDecided,
     {"request-decided",
      409,
      {"Žádost už je vyřízena", "The request is already decided"},
      {"Načtěte žádost znovu; kdo chce jiné rozhodnutí, podá novou.",
       "Read the request again; whoever wants another decision applies anew."}}},
    {ProblemCode::OwnRequest,
     {"own-request",
      403,
      {"O vlastní žádosti nelze rozhodnout", "Nobody decides his own request"},
      {"Rozhodne jiný správce ministerstva: ne žadatel, ne ten, kdo žádost zadal, a ne ten, kdo ji "
       "už jednou schválil.",
       "Another administrator of the ministry decides: not the applicant, nor who entered it, nor "
       "who has approved it once."}}},
    {ProblemCode::NotYourRequest,
     {"not-your-request",
      403,
      {"Žádost není vaše", "The request is not yours"},
      {"Zpět ji bere žadatel nebo ten, kdo ji zadal.",
       "The applicant withdraws it, or who entered it."}}},
    {ProblemCode::ApprovalDiffers,
     {"approval-differs",
      409,
      {"Druhé schválení se liší od prvního", "The second approval differs from the first"},
      {"Schvaluje se totéž; chcete-li jinou úroveň nebo platnost, žádost zamítněte s důvodem.",
       "The same is approved twice; for another level or validity refuse the request with a "
       "reason."}}},
    {ProblemCode::RequestsFull,
     {"requests-full",
      503,
      {"Žádost teď nelze přijmout", "The request cannot be taken now"},
      {"Příliš mnoho žádostí čeká na vyřízení. Zkuste to jiný den, nebo se obraťte na "
       "ministerstvo.",
       "Too many requests wait for their decision. Try another day, or turn to the ministry."}}},
    {ProblemCode::NoAdministratorYet,
     {"no-administrator-yet",
      409,
      {"Organizace ještě nemá správce", "The organization has no administrator yet"},
      {"Nejdřív založte účet a přidělte mu správu systému některého jejího modulu.",
       "First create an account and assign it the system administration of one of its modules."}}},
});

}  // namespace

std::span<const ProblemEntry> request_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
