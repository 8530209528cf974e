#include "sync/plan.h"

#include "sync/names.h"
#include "sync/planning.h"

namespace registers {

namespace {

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

void note(Planning& planning, NoticeKind kind, const Difference& item, Wording text) {
    planning.plan.notices.push_back(
        {kind, item.organization, item.organization_name, std::move(text)}
    );
}

std::vector<directory::AccountSummary> accounts_named(
    const account::PersonName& name,
    const std::vector<directory::AccountSummary>& candidates,
    Match match
) {
    std::vector<directory::AccountSummary> named;
    for (const auto& each : candidates)
        if (each.kind == account::AccountKind::SocialServices &&
            compare_names(each.name, name) == match)
            named.push_back(each);
    return named;
}

std::vector<directory::AccountSummary> accounts_named(
    const account::PersonName& name, const Difference& item, const Planning& planning, Match match
) {
    const auto found = planning.facts.candidates.find(item.organization);
    if (found == planning.facts.candidates.end()) return {};
    return accounts_named(name, found->second, match);
}

Plan make_plan(
    const Snapshot& snapshot,
    const Differences& differences,
    const AccountFacts& facts,
    const PlanFrame& frame
) {
    Planning planning{snapshot, facts, frame};
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
                {"správce tuto změnu vrátil; čeká se, až se záznam v registru změní",
                 "taken back earlier; waits until the register's record changes"}
            );
    }
    for (const auto& item : due)
        if (item.gone) planning.ending.insert(item.gone->id);
    for (const auto& item : due) add_change(item, planning);
    note_last_administrators(planning);
    return std::move(planning.plan);
}

}  // namespace registers
