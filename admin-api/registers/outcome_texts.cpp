#include <algorithm>
#include <array>

#include "admin-api/registers/registers_view.h"

namespace admin_api {
namespace {

using state::CheckOutcome;

struct OutcomeText {
    CheckOutcome outcome{};
    Text text;
};

constexpr auto kTexts = std::to_array<OutcomeText>({
    {CheckOutcome::Confirmed,
     {"Rejstřík uvádí tytéž zástupce. Není třeba nic dělat.",
      "The register names the same representatives. There is nothing to do."}},
    {CheckOutcome::Changed,
     {"Rejstřík uvádí jiné zástupce a jejich mandáty byly změněny. Zkontrolujte účty "
      "organizace.",
      "The register names other representatives, and their mandates were changed. Check "
      "the accounts of the organization."}},
    {CheckOutcome::ChangedInPart,
     {"Změny podle rejstříku se podařilo provést jen zčásti. Zavolejte technickou "
      "podporu.",
      "The changes of the register could be made only in part. Call the helpdesk."}},
    {CheckOutcome::Waiting,
     {"Rejstřík někoho už neuvádí, ale není to jisté. Dotyčný má zatím všechna "
      "oprávnění; rozhodne novější stav rejstříku.",
      "The register no longer names somebody, but it is not certain. That person keeps "
      "all rights for now; a newer state of the register will decide."}},
    {CheckOutcome::Refused,
     {"Odpověď rejstříku musí posoudit obsluha: je stará, neobvyklá nebo nejistá. Nic se "
      "nezměnilo. "
      "Zavolejte technickou podporu.",
      "An operator must look at the register's answer: it is old, unusual or uncertain. Nothing "
      "was "
      "changed. Call the helpdesk."}},
    {CheckOutcome::NotListed,
     {"Rejstřík tuto organizaci nevede. Nic se nezměnilo.",
      "The register does not list this organization. Nothing was changed."}},
    {CheckOutcome::InDoubt,
     {"Záznam organizace v rejstříku je neúplný nebo poškozený. Nic se nezměnilo; "
      "opravte záznam v rejstříku.",
      "The register's record of the organization is incomplete or damaged. Nothing was "
      "changed; have the record in the register mended."}},
    {CheckOutcome::Silent,
     {"Rejstřík neodpovídá, nebo jeho odpověď nelze přečíst. Nic se nezměnilo; zkuste to "
      "později.",
      "The register does not answer, or its answer cannot be read. Nothing was changed; "
      "try again later."}},
    {CheckOutcome::NotReadYet,
     {"Rejstřík ještě nebyl přečten celý, není s čím porovnávat. Nic se nezměnilo.",
      "The register was never read as a whole, so there is nothing to compare with. "
      "Nothing was changed."}},
});

}  // namespace

Text text_of(CheckOutcome outcome) {
    const auto* const found = std::ranges::find(kTexts, outcome, &OutcomeText::outcome);
    return found == kTexts.end() ? Text{} : found->text;
}

}  // namespace admin_api
