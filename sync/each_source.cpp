#include "sync/each_source.h"

#include <algorithm>
#include <array>
#include <set>

#include "sync/fault_wording.h"

namespace registers {

namespace {

constexpr std::array kFromTheWorst{4, 2, 5, 7, 6, 3};

bool ends_all(Outcome outcome) {
    return outcome == Outcome::Stopped || outcome == Outcome::AlreadyRunning;
}

std::string names_of(const std::vector<ConfiguredReader>& readers) {
    std::string names;
    for (const auto& each : readers) names += (names.empty() ? "" : ", ") + each.reader->name();
    return names;
}

SourceError unreachable(directory::DirectoryError error) {
    return {
        SourceFault::Unavailable,
        detailed(
            {"organizace nelze z adresáře přečíst",
             "the organizations cannot be read from the directory"},
            describe(error)
        )};
}

}  // namespace

base::Result<std::vector<ConfiguredReader*>, std::string> chosen_from(
    std::vector<ConfiguredReader>& readers,
    const std::string& name,
    std::optional<std::size_t> expected
) {
    std::vector<ConfiguredReader*> chosen;
    for (auto& each : readers)
        if (name.empty() || each.reader->name() == name) chosen.push_back(&each);
    if (chosen.empty())
        return base::fail(
            "the source " + name + " is not in the settings; there are: " + names_of(readers)
        );
    if (expected && chosen.size() > 1)
        return base::fail(
            "--expect is the number of one source: say which with --source (" + names_of(readers) +
            ")"
        );
    return chosen;
}

Reports over_all(const std::vector<ConfiguredReader*>& sources, const Job& job) {
    Reports reports;
    for (const auto* source : sources) {
        reports.items.push_back(job(*source));
        if (ends_all(reports.items.back().outcome)) break;
    }
    return reports;
}

int exit_code(const Reports& reports) {
    std::set<int> codes;
    for (const auto& report : reports.items) codes.insert(exit_code(report.outcome));
    const auto* const worst =
        std::ranges::find_if(kFromTheWorst, [&](int code) { return codes.contains(code); });
    return worst == kFromTheWorst.end() ? 0 : *worst;
}

base::Json to_json(const Reports& reports) {
    if (reports.items.size() == 1) return to_json(reports.items.front());
    auto items = base::Json::array();
    for (const auto& report : reports.items) items.push(to_json(report));
    return base::Json::object({{"reports", std::move(items)}});
}

std::string to_text(const Reports& reports) {
    std::string text;
    for (const auto& report : reports.items) text += (text.empty() ? "" : "\n") + to_text(report);
    return text;
}

SourceResult<std::vector<account::Organization>> organizations_to_ask(
    directory::Directory& directory, std::string_view source
) {
    auto organizations = directory.organizations().all();
    if (!organizations) return base::fail(unreachable(organizations.error()));
    const auto mandates = directory.organizations().mandates_in_office();
    if (!mandates) return base::fail(unreachable(mandates.error()));
    std::set<account::OrganizationId> in_office;
    for (const auto& mandate : *mandates)
        if (mandate.source == source) in_office.insert(mandate.organization);
    std::erase_if(*organizations, [&](const account::Organization& each) {
        const bool is_provider =
            each.kind == account::OrganizationKind::Provider && !each.discarded;
        return !is_provider && !in_office.contains(each.id);
    });
    return *std::move(organizations);
}

}  // namespace registers
