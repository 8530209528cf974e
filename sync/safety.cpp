#include "sync/safety.h"

#include <algorithm>
#include <cmath>

namespace registers {

namespace {

// With "má": accusative.
constexpr Noun kChanges{"změnu", "změny", "změn", "change", "changes"};
constexpr Noun kChangesThere{"změna", "změny", "změn", "change", "changes"};
constexpr Noun kMandates{
    "platný mandát",
    "platné mandáty",
    "platných mandátů",
    "mandate in office",
    "mandates in office"};
// With "z": genitive.
constexpr Noun kOfOrganizations{
    "organizace", "organizací", "organizací", "organization", "organizations"};

void check_regions(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::vector<Brake>& brakes
) {
    std::map<std::string, std::size_t> changes;
    for (const auto& change : plan.changes) ++changes[change.region];
    for (const auto& [region, count] : changes) {
        const auto found = differences.mandates_by_region.find(region);
        const auto mandates = found == differences.mandates_by_region.end() ? 0 : found->second;
        const auto most =
            allowed(settings.most_changes_region_share, settings.most_changes_always, mandates);
        if (count > most)
            brakes.push_back(
                {BrakeKind::TooManyChangesInRegion,
                 worded(
                     "Kraj „{0}“: {1} na {2}; povoleno je nejvýše {3}.",
                     "region {0}: {1} with {2}; at most {3} are allowed",
                     {region, counted(count, kChangesThere), counted(mandates, kMandates), most}
                 )}
            );
    }
}

void check_organizations(
    const Differences& differences, const SafetySettings& settings, std::vector<Brake>& brakes
) {
    const auto may_miss = allowed(
        settings.most_missing_share,
        settings.most_missing_always,
        differences.organizations_expected
    );
    if (differences.organizations_missing <= may_miss) return;
    brakes.push_back(
        {BrakeKind::OrganizationsMissing,
         worded(
             "Registr neuvádí {0} z {1} se zástupcem ve funkci; chybět smí nejvýše {2}.",
             "the register does not list {0} of {1} with a representative in office; at most {2} "
             "may be missing",
             {differences.organizations_missing,
              counted(differences.organizations_expected, kOfOrganizations),
              may_miss}
         )}
    );
}

void check_number(std::size_t count, std::size_t expected, std::vector<Brake>& brakes) {
    if (expected == count) return;
    brakes.push_back(
        {BrakeKind::NotTheExpectedNumber,
         worded(
             "Plán má {0}, správce uvedl počet {1}.",
             "the plan has {0}, expected were {1}",
             {counted(count, kChanges), expected}
         )}
    );
}

}  // namespace

std::string_view wire_name(BrakeKind kind) {
    switch (kind) {
        case BrakeKind::Stale: return "stale";
        case BrakeKind::FromTheFuture: return "from-the-future";
        case BrakeKind::OlderThanLast: return "older-than-last";
        case BrakeKind::Replayed: return "replayed";
        case BrakeKind::SubjectsMissing: return "subjects-missing";
        case BrakeKind::RegionMissing: return "region-missing";
        case BrakeKind::OrganizationsMissing: return "organizations-missing";
        case BrakeKind::TooManyUnconfirmed: return "too-many-unconfirmed";
        case BrakeKind::FormatChanged: return "format-changed";
        case BrakeKind::ChecksumMissing: return "checksum-missing";
        case BrakeKind::TooManyChanges: return "too-many-changes";
        case BrakeKind::TooManyChangesInRegion: return "too-many-changes-in-region";
        case BrakeKind::TooManyChangesInADay: return "too-many-changes-in-a-day";
        case BrakeKind::NotTheExpectedNumber: return "not-the-expected-number";
    }
    return "unknown";
}

std::size_t allowed(double share, int always, std::size_t of) {
    const auto by_share = static_cast<std::size_t>(std::floor(share * static_cast<double>(of)));
    return std::max(by_share, static_cast<std::size_t>(std::max(always, 0)));
}

std::vector<Brake> check_plan(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::optional<std::size_t> expected
) {
    std::vector<Brake> brakes;
    check_organizations(differences, settings, brakes);
    const auto count = plan.changes.size();
    if (expected) {
        check_number(count, *expected, brakes);
        return brakes;
    }
    const auto most = allowed(
        settings.most_changes_share, settings.most_changes_always, differences.mandates_in_office
    );
    if (count > most)
        brakes.push_back(
            {BrakeKind::TooManyChanges,
             worded(
                 "Plán má {0} na {1}; bez --expect {3} se jich provede nejvýše {2}.",
                 "the plan has {0} with {1}; at most {2} are applied without --expect {3}",
                 {counted(count, kChanges),
                  counted(differences.mandates_in_office, kMandates),
                  most,
                  count}
             )}
        );
    check_regions(plan, differences, settings, brakes);
    return brakes;
}

std::vector<Brake> check_day(
    const Plan& plan,
    const Differences& differences,
    const SafetySettings& settings,
    std::size_t changed_before
) {
    const auto count = plan.changes.size();
    const auto most = allowed(
        settings.most_changes_day_share, settings.most_changes_always, differences.mandates_of_all
    );
    if (count == 0 || count + changed_before <= most) return {};
    return {
        {BrakeKind::TooManyChangesInADay,
         worded(
             "Plán má {0}, běhy všech zdrojů jich za poslední den provedly {1}; bez --expect {3} "
             "se jich dohromady provede nejvýše {2}.",
             "the plan has {0}, runs of all sources made {1} within the last day; at most {2} "
             "together are applied without --expect {3}",
             {counted(count, kChanges), changed_before, most, count}
         )}};
}

}  // namespace registers
