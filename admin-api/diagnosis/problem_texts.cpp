#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::ReferenceNotFound,
     {"reference-not-found",
      404,
      {"Číslo záznamu nebylo nalezeno", "The reference number was not found"},
      {"Ve vaší působnosti takový pokus o přihlášení není; čísla se pamatují 90 dní. Požádejte "
       "o uživatelské jméno.",
       "There is no such attempt to log in within your reach; numbers are kept for 90 days. Ask "
       "for the username."}}},
    {ProblemCode::SessionNotFound,
     {"session-not-found",
      404,
      {"Přihlášení nebylo nalezeno", "The session was not found"},
      {"Účet takové přihlášení nemá; mohlo už skončit. Načtěte seznam znovu.",
       "The account has no such session; it may have ended. Read the list again."}}},
});

}  // namespace

std::span<const ProblemEntry> diagnosis_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
