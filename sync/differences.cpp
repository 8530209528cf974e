#include "sync/differences.h"

#include <algorithm>

#include "sync/matching.h"
#include "sync/names.h"

namespace registers {

namespace {

using Mandates = std::vector<account::Mandate>;

struct Office {
    const account::Organization& organization;
    Mandates of_this_source;
    Mandates of_others;
};

std::map<account::OrganizationId, Office> offices_of(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const Mandates& in_office
) {
    std::map<account::OrganizationId, Office> offices;
    for (const auto& each : organizations)
        if (!each.discarded) offices.emplace(each.id, Office{each, {}, {}});
    for (const auto& mandate : in_office) {
        const auto office = offices.find(mandate.organization);
        if (office == offices.end()) continue;
        auto& list = mandate.source == snapshot.source ? office->second.of_this_source
                                                       : office->second.of_others;
        list.push_back(mandate);
    }
    return offices;
}

template <class Items, class Name>
std::vector<account::PersonName> names_of(const Items& items, Name name) {
    std::vector<account::PersonName> names;
    std::ranges::transform(items, std::back_inserter(names), name);
    return names;
}

Notice notice(NoticeKind kind, const Office& office, std::string text) {
    return {kind, office.organization.id, office.organization.name, std::move(text)};
}

// Somebody whom another register already put in office must not be created a second time (R22).
bool is_known_from_elsewhere(
    const Representative& representative, const Office& office, Differences& result
) {
    for (const auto& mandate : office.of_others) {
        const auto match = compare_names(mandate.name, representative.name);
        if (match == Match::Different) continue;
        if (match == Match::Doubtful)
            result.notices.push_back(notice(
                NoticeKind::DoubtfulPerson,
                office,
                described(representative.name, representative.function) + " may be " +
                    account::full_name(mandate.name) + ", in office by " + mandate.source
            ));
        return true;
    }
    return false;
}

// A person with two functions holds one mandate.
bool is_among(const Representative& representative, const std::vector<Representative>& others) {
    return std::ranges::any_of(others, [&](const auto& other) {
        return compare_names(other.name, representative.name) == Match::Same;
    });
}

void note_function(
    const account::Mandate& known,
    const Representative& named,
    const Office& office,
    Differences& result
) {
    const auto before = folded(known.function);
    const auto after = folded(named.function);
    if (before.empty() || after.empty() || before == after) return;
    result.notices.push_back(notice(
        NoticeKind::FunctionChanged,
        office,
        account::full_name(known.name) + " is now " + named.function + ", was " + known.function
    ));
}

// Successors stand beside whom they succeed: first by equal function, then in order.
void pair_up(
    const Mandates& gone,
    std::vector<Representative> fresh,
    const Difference& frame,
    Differences& result
) {
    for (const auto& mandate : gone) {
        auto item = frame;
        item.gone = mandate;
        auto successor = std::ranges::find_if(fresh, [&](const auto& each) {
            return folded(each.function) == folded(mandate.function);
        });
        if (successor == fresh.end()) successor = fresh.begin();
        if (successor != fresh.end()) {
            item.fresh = *successor;
            fresh.erase(successor);
        }
        result.items.push_back(std::move(item));
    }
    for (auto& each : fresh) {
        auto item = frame;
        item.fresh = std::move(each);
        result.items.push_back(std::move(item));
    }
}

void compare_office(
    const Office& office, const Subject& subject, std::size_t position, Differences& result
) {
    const auto& known = office.of_this_source;
    const auto& named = subject.representatives;
    const auto joined = join(
        names_of(known, [](const auto& mandate) { return mandate.name; }),
        names_of(named, [](const auto& representative) { return representative.name; })
    );
    for (const auto& [k, n] : joined.same) note_function(known[k], named[n], office, result);
    for (const auto& [k, n] : joined.doubtful)
        result.notices.push_back(notice(
            NoticeKind::DoubtfulPerson,
            office,
            "in office " + described(known[k].name, known[k].function) + "; the register names " +
                described(named[n].name, named[n].function)
        ));
    Mandates gone;
    for (const auto k : joined.gone) gone.push_back(known[k]);
    std::vector<Representative> fresh;
    for (const auto n : joined.fresh)
        if (!is_among(named[n], fresh) && !is_known_from_elsewhere(named[n], office, result))
            fresh.push_back(named[n]);
    const auto& ours = office.organization;
    const Difference frame{ours.id, ours.name, ours.region, position, {}, {}};
    pair_up(gone, std::move(fresh), frame, result);
}

void count_office(const Office& office, Differences& result) {
    const auto mandates = office.of_this_source.size();
    if (mandates == 0) return;
    ++result.organizations_expected;
    result.mandates_in_office += mandates;
    result.mandates_by_region[office.organization.region] += mandates;
}

void note_absence(const Office& office, Differences& result) {
    if (office.of_this_source.empty()) return;
    ++result.organizations_missing;
    result.notices.push_back(
        notice(NoticeKind::NotInRegister, office, "the register does not list this organization")
    );
}

void note_doubt(const Office& office, const Subject& subject, Differences& result) {
    std::string text(describe(subject.doubt));
    if (!subject.doubt_detail.empty()) text += ": " + subject.doubt_detail;
    result.notices.push_back(notice(NoticeKind::Unconfirmed, office, std::move(text)));
}

}  // namespace

Differences differences_of(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const Mandates& in_office
) {
    Differences result;
    const auto positions = subjects_of(organizations, snapshot.subjects);
    for (const auto& [id, office] : offices_of(snapshot, organizations, in_office)) {
        count_office(office, result);
        const auto position = positions.find(id);
        if (position == positions.end()) {
            note_absence(office, result);
            continue;
        }
        const auto& subject = snapshot.subjects[position->second];
        if (subject.doubt != Doubt::None)
            note_doubt(office, subject, result);
        else
            compare_office(office, subject, position->second, result);
    }
    return result;
}

}  // namespace registers
