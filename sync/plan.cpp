#include "sync/plan.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/matching.h"
#include "sync/names.h"

namespace registers {

namespace {

struct Planning {
    const Snapshot& snapshot;
    const AccountFacts& facts;
    const PlanFrame& frame;
    std::set<account::MandateId> ending;
    Plan plan;
};

// Version 8 of RFC 9562: derived from what it stands for, so that a resumed run makes the same one.
account::MandateId mandate_id(const std::string& run, const std::string& what) {
    std::string bytes = base::sha256(run + '\n' + what).substr(0, 16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x80U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    auto text = base::hex_encode(bytes);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, "-");
    return account::MandateId(text);
}

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

void note(Planning& planning, NoticeKind kind, const Difference& item, std::string text) {
    planning.plan.notices.push_back(
        {kind, item.organization, item.organization_name, std::move(text)}
    );
}

std::vector<directory::AccountSummary> accounts_named(
    const account::PersonName& name,
    const Difference& item,
    const Planning& planning,
    Match match = Match::Same
) {
    std::vector<directory::AccountSummary> same;
    const auto found = planning.facts.candidates.find(item.organization);
    if (found == planning.facts.candidates.end()) return same;
    for (const auto& each : found->second)
        if (each.kind == account::AccountKind::SocialServices &&
            compare_names(each.name, name) == match)
            same.push_back(each);
    return same;
}

// A mandate that was never tied to an account ends nobody's access; somebody has to look.
void note_untied_accounts(const Difference& item, Planning& planning) {
    for (const auto& each : accounts_named(item.gone->name, item, planning))
        if (!each.disabled && !each.discarded)
            note(
                planning,
                NoticeKind::UntiedAccount,
                item,
                described(item.gone->name, item.gone->function) +
                    " left office; the mandate was tied to no account, but " + each.username.str() +
                    " carries the same name"
            );
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
    return departure;
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
    return same.front().id;
}

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

Evidence evidence_of(const Difference& item, const Snapshot& snapshot) {
    const auto& subject = snapshot.subjects[item.subject];
    Evidence evidence;
    evidence.source = snapshot.source;
    evidence.record = subject.key;
    evidence.origin = subject.origin;
    evidence.file_hash = subject.file_hash;
    evidence.record_hash = record_hash(subject);
    evidence.snapshot_date = snapshot.date;
    if (item.gone) evidence.before = described(item.gone->name, item.gone->function);
    for (const auto& each : subject.representatives)
        evidence.after +=
            (evidence.after.empty() ? "" : "; ") + described(each.name, each.function);
    evidence.rule = item.gone ? (item.fresh ? "R24, R25" : "R24") : "R25";
    return evidence;
}

bool is_held(const Difference& item, const Planning& planning) {
    const auto& subject = planning.snapshot.subjects[item.subject];
    return planning.frame.held.contains({item.organization, record_hash(subject)});
}

void add_change(const Difference& item, Planning& planning) {
    Change change;
    change.number = planning.plan.changes.size() + 1;
    change.organization = item.organization;
    change.organization_name = item.organization_name;
    change.region = item.region;
    if (item.gone) change.departure = departure_of(item, planning);
    if (item.fresh) change.arrival = arrival_of(item, planning);
    change.evidence = evidence_of(item, planning.snapshot);
    planning.plan.changes.push_back(std::move(change));
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

Plan make_plan(
    const Snapshot& snapshot,
    const Differences& differences,
    const AccountFacts& facts,
    const PlanFrame& frame
) {
    Planning planning{snapshot, facts, frame, {}, {}};
    planning.plan.notices = differences.notices;
    std::vector<Difference> due;
    for (const auto& item : differences.items) {
        if (!is_held(item, planning))
            due.push_back(item);
        else
            note(
                planning,
                NoticeKind::HeldAfterUndo,
                item,
                "taken back earlier; waits until the register's record changes"
            );
    }
    for (const auto& item : due)
        if (item.gone) planning.ending.insert(item.gone->id);
    for (const auto& item : due) add_change(item, planning);
    return std::move(planning.plan);
}

}  // namespace registers
