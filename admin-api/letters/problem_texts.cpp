#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::AccountEnded,
     {"account-ended",
      409,
      {"Účet skončil", "The account has ended"},
      {"Nejdřív obnovte jeho platnost nebo zrušte jeho zneaktivnění.",
       "First extend its validity or end its being disabled."}}},
    {ProblemCode::AddressMissing,
     {"address-missing",
      409,
      {"Organizace nemá adresu", "The organization has no address"},
      {"Doplňte adresu sídla organizace, potom dopis vytiskněte.",
       "Add the address of the organization's seat, then print the letter."}}},
    {ProblemCode::LetterNotFound,
     {"letter-not-found",
      404,
      {"Dopis nebyl nalezen", "No such letter"},
      {"Ve vaší působnosti takový dopis není.", "There is no such letter within your reach."}}},
    {ProblemCode::LetterIsOver,
     {"letter-is-over",
      409,
      {"Dopis už neplatí", "The letter counts no longer"},
      {"Byl použit, vrácen, zneplatněn nebo mu vypršela platnost; vytiskněte nový.",
       "It was used, came back, was voided or ran out; print a new one."}}},
});

}  // namespace

std::span<const ProblemEntry> letter_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
