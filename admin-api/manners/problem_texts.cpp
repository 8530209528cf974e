#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::TooManyRequests,
     {"too-many-requests",
      429,
      {"Příliš mnoho požadavků", "Too many requests"},
      {"Počkejte tolik vteřin, kolik říká hlavička Retry-After, a pokračujte pomaleji.",
       "Wait as many seconds as the header Retry-After says, and go on more slowly."}}},
    {ProblemCode::IdempotencyKeyInvalid,
     {"idempotency-key-invalid",
      400,
      {"Hlavička Idempotency-Key je chybná", "The header Idempotency-Key is wrong"},
      {"Pošlete ji jednou, s 16 až 128 viditelnými znaky ASCII, nejlépe s náhodným UUID.",
       "Send it once, with 16 to 128 visible ASCII characters, best a random UUID."}}},
    {ProblemCode::IdempotencyKeyReused,
     {"idempotency-key-reused",
      422,
      {"Klíč už patří jinému požadavku", "The key belongs to another request"},
      {"Pro nový požadavek použijte nový Idempotency-Key.",
       "Use a new Idempotency-Key for a new request."}}},
    {ProblemCode::IdempotencyUnderWay,
     {"idempotency-under-way",
      409,
      {"Tento požadavek se právě vyřizuje", "This request is under way"},
      {"Zopakujte jej za chvíli se stejným klíčem; nic se neprovede dvakrát.",
       "Repeat it shortly under the same key; nothing is done twice."}}},
    {ProblemCode::IdempotencyDone,
     {"idempotency-done",
      409,
      {"Požadavek už byl proveden", "The request was done already"},
      {"Podruhé se nic neprovedlo. Odpověď mohla obsahovat heslo, kód nebo dopis, proto se "
       "neuchovává. Pokud jste ji nedostali, vydejte heslo, kód nebo dopis znovu s novým klíčem.",
       "Nothing was done a second time. The answer may have held a password, a code or a letter "
       "and is therefore not kept. If it did not reach you, issue a new one under a new key."}}},
    {ProblemCode::IdempotencyUnknown,
     {"idempotency-outcome-unknown",
      409,
      {"Není jisté, zda byl požadavek proveden", "It is not certain whether the request was done"},
      {"První pokus přerušila porucha. Podívejte se, zda se změna provedla; pokud ne, pošlete ji "
       "s novým klíčem.",
       "A failure cut the first attempt short. Look whether the change was made; if not, send it "
       "under a new key."}}},
});

}  // namespace

std::span<const ProblemEntry> manner_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
