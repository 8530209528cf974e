#include "sync/differences.h"

#include "sync/matching.h"
#include "sync/office.h"

namespace registers {

namespace {

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

void count_office(const Office& office, Differences& result) {
    const auto mandates = office.of_this_source.size();
    result.mandates_of_all += mandates + office.of_others.size();
    for (const auto& mandate : office.of_this_source) result.in_office.insert(mandate.id);
    if (mandates == 0) return;
    ++result.organizations_expected;
    result.mandates_in_office += mandates;
    result.mandates_by_region[office.organization.region] += mandates;
}

void note_absence(const Office& office, Differences& result) {
    if (office.of_this_source.empty()) return;
    ++result.organizations_missing;
    result.notices.push_back(notice(
        NoticeKind::NotInRegister,
        office,
        {"registr tuto organizaci neuvádí", "the register does not list this organization"}
    ));
}

void note_doubt(const Office& office, const Subject& subject, Differences& result) {
    auto text = describe(subject.doubt);
    if (!subject.doubt_detail.empty()) text = detailed(text, subject.doubt_detail);
    result.notices.push_back(notice(NoticeKind::Unconfirmed, office, std::move(text)));
}

}  // namespace

Differences differences_of(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const Mandates& in_office,
    const OtherRegisters& others
) {
    Comparing comparing{snapshot, others};
    auto& result = comparing.result;
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
            compare_office(office, position->second, comparing);
    }
    return std::move(comparing.result);
}

}  // namespace registers
