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
        worded(
            "Zjistěte IK MPSV: {0}; bez něj účet nevznikne.",
            "Find out the IK MPSV of {0}: no account without it.",
            {who}
        )
    );
    note(
        planning,
        NoticeKind::ConsentNeeded,
        item,
        worded(
            "Vyžádejte souhlas se zpracováním osobních údajů: {0}.",
            "Ask for the consent with personal-data processing: {0}.",
            {who}
        )
    );
    note(
        planning,
        NoticeKind::CategoryNeeded,
        item,
        worded(
            "Ověřte v KRK kategorii Zaměstnanec SS: {0}.",
            "Check the category Zaměstnanec SS in the person register: {0}.",
            {who}
        )
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
        worded(
            "Účet {0} nemá souhlas; vyžádejte ho: {1}.",
            "The account {0} has no consent; ask for it: {1}.",
            {summary.username.str(), who}
        )
    );
}

// The account that the new representative already has, when there is exactly one (R25).
std::optional<account::AccountId> account_for(const Difference& item, Planning& planning) {
    const auto who = described(item.fresh->name, item.fresh->function);
    const auto same = accounts_named(item.fresh->name, item, planning);
    if (same.empty()) {
        auto text = worded("připravte účet: {0}", "prepare an account for {0}", {who});
        for (const auto& each : accounts_named(item.fresh->name, item, planning, Match::Doubtful))
            text = worded(
                "{0}; {1} je možná účet téže osoby",
                "{0}; {1} may be the same person",
                {text, each.username.str()}
            );
        note(planning, NoticeKind::PrepareAccount, item, std::move(text));
        note_what_is_missing(who, item, planning);
        return std::nullopt;
    }
    if (same.size() > 1) {
        note(
            planning,
            NoticeKind::SeveralAccounts,
            item,
            worded(
                "stejné jméno má více účtů: {0}", "several accounts carry the name of {0}", {who}
            )
        );
        return std::nullopt;
    }
    if (same.front().discarded || same.front().disabled)
        note(
            planning,
            NoticeKind::AccountNotUsable,
            item,
            worded(
                "účet {0} je vypnutý: {1}",
                "the account {0} of {1} is switched off",
                {same.front().username.str(), who}
            )
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
