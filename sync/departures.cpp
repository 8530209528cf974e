#include <algorithm>

#include "core/account/succession.h"
#include "sync/names.h"
#include "sync/planning.h"

namespace registers {

namespace {

bool is_employed(const account::Account& holder, base::Instant now) {
    const auto position = folded(holder.position);
    const bool is_an_office = std::ranges::any_of(holder.mandates, [&](const auto& mandate) {
        return folded(mandate.function) == position;
    });
    if (position.empty() || is_an_office) return false;
    return std::ranges::any_of(holder.assignments, [now](const auto& assignment) {
        return !assignment.mandate && account::is_usable_at(assignment, now);
    });
}

// A mandate that was never tied to an account ends nobody's access; somebody has to look.
void note_untied_accounts(const Difference& item, Planning& planning) {
    for (const auto& each : accounts_named(item.gone->name, item, planning))
        if (!each.disabled && !each.discarded)
            note(
                planning,
                NoticeKind::UntiedAccount,
                item,
                worded(
                    "{0} už není ve funkci; mandát nebyl připojen k žádnému účtu, ale stejné jméno "
                    "má účet {1}",
                    "{0} left office; the mandate was tied to no account, but {1} carries the same "
                    "name",
                    {described(item.gone->name, item.gone->function), each.username.str()}
                )
            );
}

Wording describe(AccountFate fate) {
    switch (fate) {
        case AccountFate::NoAccount: return {"účet neměl", "no account"};
        case AccountFate::Disabled: return {"je zneaktivněn", "is switched off"};
        case AccountFate::OtherMandate:
            return {"zůstává: má jiný mandát", "stays: another mandate"};
        case AccountFate::Employment: return {"zůstává: je zaměstnán", "stays: an employment"};
        case AccountFate::AlreadyDisabled:
            return {"byl zneaktivněn už dříve", "was switched off before"};
    }
    return {};
}

// The organization writes to who left; with all that the letter says, so that nobody looks it up.
void note_letter(const Difference& item, const Departure& departure, Planning& planning) {
    const auto who = described(item.gone->name, item.gone->function);
    const auto& subject = planning.snapshot.subjects[item.subject];
    const auto date = base::to_czech(planning.snapshot.date);
    note(
        planning,
        NoticeKind::LetterToLeaver,
        item,
        worded(
            "Pošlete dopis o konci mandátu: {0}, účet {1} ({2}).",
            "Send a letter about the end of the mandate: {0}, account {1} ({2}).",
            {who, departure.username, describe(departure.fate)}
        )
    );
    planning.plan.notices.back().particulars = {
        {"person", account::full_name(item.gone->name)},
        {"function", item.gone->function},
        {"organization", item.organization_name},
        {"seat", item.seat},
        {"data_box", item.data_box},
        {"username", departure.username},
        {"account", std::string(wire_name(departure.fate))},
        {"ended", base::to_iso(base::prague_day(planning.frame.now))},
        {"source", planning.snapshot.source},
        {"record", subject.key},
        {"snapshot_date", date}};
}

// The account as the plan leaves it.
account::Account as_left(account::Account holder, AccountFate fate, const Planning& planning) {
    for (auto& assignment : holder.assignments)
        if (assignment.mandate && planning.ending.contains(*assignment.mandate))
            assignment.revoked = true;
    if (fate == AccountFate::Disabled) holder.disabled = true;
    return holder;
}

using Leavers = std::map<account::AccountId, account::Account>;

Leavers leavers_of(const Planning& planning) {
    Leavers leavers;
    for (const auto& change : planning.plan.changes) {
        if (!change.departure || !change.departure->mandate.holder) continue;
        const auto holder = planning.facts.holders.find(*change.departure->mandate.holder);
        if (holder == planning.facts.holders.end()) continue;
        auto left = as_left(holder->second, change.departure->fate, planning);
        leavers.insert_or_assign(holder->first, std::move(left));
    }
    return leavers;
}

// The others as they are when the whole plan is done: two who leave at once do not cover each
// other.
std::vector<account::Account> administrators_after(
    const account::OrganizationId& organization, const Leavers& leavers, const Planning& planning
) {
    const auto known = planning.facts.administrators.find(organization);
    if (known == planning.facts.administrators.end()) return {};
    auto others = known->second;
    for (auto& each : others)
        if (const auto left = leavers.find(each.id); left != leavers.end()) each = left->second;
    return others;
}

std::string names_of(const std::vector<account::Module>& modules) {
    std::string text;
    for (const auto module : modules)
        text += (text.empty() ? "" : ", ") + std::string(account::wire_name(module));
    return text;
}

void note_last_administrator(const Change& change, const Leavers& leavers, Planning& planning) {
    const auto& holder = planning.facts.holders.at(*change.departure->mandate.holder);
    const auto others = administrators_after(holder.organization, leavers, planning);
    const auto modules = account::left_without_administrator(
        {.before = holder, .after = leavers.at(holder.id)}, others, planning.frame.now
    );
    if (modules.empty()) return;
    const auto who = described(change.departure->mandate.name, change.departure->mandate.function);
    Notice last{
        NoticeKind::LastAdministrator, change.organization, change.organization_name, {}, {}};
    last.text = worded(
        "MPSV: organizace ztrácí posledního správce ({0}): {1}. Určete s ní nového správce.",
        "MPSV: the organization loses its last administrator ({0}): {1}. Name a new one with it.",
        {names_of(modules), who}
    );
    last.particulars = {
        {"person", account::full_name(change.departure->mandate.name)},
        {"username", change.departure->username},
        {"modules", names_of(modules)}};
    planning.plan.notices.push_back(std::move(last));
}

}  // namespace

AccountFate fate_of(
    const account::Account& holder, const std::set<account::MandateId>& ending, base::Instant now
) {
    if (holder.disabled) return AccountFate::AlreadyDisabled;
    const bool has_another = std::ranges::any_of(holder.mandates, [&](const auto& mandate) {
        return !ending.contains(mandate.id) && account::is_in_office_at(mandate, now);
    });
    if (has_another) return AccountFate::OtherMandate;
    return is_employed(holder, now) ? AccountFate::Employment : AccountFate::Disabled;
}

Departure departure_of(const Difference& item, Planning& planning) {
    Departure departure;
    departure.mandate = *item.gone;
    const auto holder = item.gone->holder ? planning.facts.holders.find(*item.gone->holder)
                                          : planning.facts.holders.end();
    if (holder == planning.facts.holders.end()) {
        note_untied_accounts(item, planning);
        return departure;
    }
    departure.account_organization = holder->second.organization;
    departure.username = holder->second.username.str();
    departure.fate = fate_of(holder->second, planning.ending, planning.frame.now);
    note_letter(item, departure, planning);
    return departure;
}

void note_last_administrators(Planning& planning) {
    const auto leavers = leavers_of(planning);
    for (const auto& change : planning.plan.changes)
        if (change.departure && change.departure->mandate.holder &&
            leavers.contains(*change.departure->mandate.holder))
            note_last_administrator(change, leavers, planning);
}

}  // namespace registers
