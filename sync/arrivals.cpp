#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/names.h"
#include "sync/planning.h"

namespace registers {

namespace {

// Version 8 of RFC 9562: derived from what it stands for, so that a resumed run makes the same one.
account::MandateId mandate_id(const std::string& run, const std::string& what) {
    std::string bytes = base::sha256(run + '\n' + what).substr(0, 16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x80U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    auto text = base::hex_encode(bytes);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, "-");
    return account::MandateId(text);
}

// Registers know neither the identifier of a person nor what he agreed to (R7–R9).
void note_what_is_missing(const std::string& who, const Difference& item, Planning& planning) {
    note(
        planning,
        NoticeKind::IkNeeded,
        item,
        "Zjistěte IK MPSV: " + who + "; bez něj účet nevznikne. / Find out the IK MPSV of " + who +
            ": no account without it."
    );
    note(
        planning,
        NoticeKind::ConsentNeeded,
        item,
        "Vyžádejte souhlas se zpracováním osobních údajů: " + who +
            ". / Ask for the consent with personal-data processing: " + who + "."
    );
    note(
        planning,
        NoticeKind::CategoryNeeded,
        item,
        "Ověřte v KRK kategorii Zaměstnanec SS: " + who +
            ". / Check the category Zaměstnanec SS in the person register: " + who + "."
    );
}

void note_missing_consent(
    const directory::AccountSummary& summary,
    const std::string& who,
    const Difference& item,
    Planning& planning
) {
    const auto namesake = planning.facts.namesakes.find(summary.id);
    if (namesake == planning.facts.namesakes.end() || namesake->second.has_consent) return;
    note(
        planning,
        NoticeKind::ConsentNeeded,
        item,
        "Účet " + summary.username.str() + " nemá souhlas; vyžádejte ho: " + who +
            ". / The account " + summary.username.str() + " has no consent; ask for it: " + who +
            "."
    );
}

// The account that the new representative already has, when there is exactly one (R25).
std::optional<account::AccountId> account_for(const Difference& item, Planning& planning) {
    const auto who = described(item.fresh->name, item.fresh->function);
    const auto same = accounts_named(item.fresh->name, item, planning);
    if (same.empty()) {
        auto text = "prepare an account for " + who;
        for (const auto& each : accounts_named(item.fresh->name, item, planning, Match::Doubtful))
            text += "; " + each.username.str() + " may be the same person";
        note(planning, NoticeKind::PrepareAccount, item, std::move(text));
        note_what_is_missing(who, item, planning);
        return std::nullopt;
    }
    if (same.size() > 1) {
        note(
            planning, NoticeKind::SeveralAccounts, item, "several accounts carry the name of " + who
        );
        return std::nullopt;
    }
    if (same.front().discarded || same.front().disabled)
        note(
            planning,
            NoticeKind::AccountNotUsable,
            item,
            "the account " + same.front().username.str() + " of " + who + " is switched off"
        );
    note_missing_consent(same.front(), who, item, planning);
    return same.front().id;
}

}  // namespace

account::Mandate arrival_of(const Difference& item, Planning& planning) {
    const auto& subject = planning.snapshot.subjects[item.subject];
    const auto& fresh = *item.fresh;
    account::Mandate mandate;
    mandate.id = mandate_id(
        planning.frame.run,
        item.organization.str() + '\n' + account::full_name(fresh.name) + '\n' + fresh.function
    );
    mandate.organization = item.organization;
    mandate.holder = account_for(item, planning);
    mandate.name = fresh.name;
    mandate.function = fresh.function.empty() ? "statutární zástupce" : fresh.function;
    mandate.source = planning.snapshot.source;
    mandate.source_record = subject.key + (fresh.function.empty() ? "" : ", " + fresh.function);
    mandate.validity.from = base::prague_day(planning.frame.now);
    return mandate;
}

}  // namespace registers
