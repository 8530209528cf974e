// One command over several registers: each is a run of its own with its own report, and one that
// fails does not stop the others; a signal, or a run that is going on elsewhere, stops them all.
#pragma once

#include "sync/job.h"
#include "sync/readers.h"

namespace registers {

// Of several sources; text and JSON as the program prints them.
struct Reports {
    std::vector<Report> items;
};

// Those of that name, all when it is empty. Fails in words for the operator: no such source, or a
// number of changes for more than one.
[[nodiscard]] base::Result<std::vector<ConfiguredReader*>, std::string> chosen_from(
    std::vector<ConfiguredReader>& readers,
    const std::string& name,
    std::optional<std::size_t> expected
);

using Job = std::function<Report(const ConfiguredReader& source)>;
[[nodiscard]] Reports over_all(const std::vector<ConfiguredReader*>& sources, const Job& job);

// The worst of all: 4 (directory, storage, signal), 2 (brake), 5 (source), 7 (in part), 6, 3, 0.
[[nodiscard]] int exit_code(const Reports& reports);
// One report alone is itself; of several: {"reports": […]}.
[[nodiscard]] base::Json to_json(const Reports& reports);
[[nodiscard]] std::string to_text(const Reports& reports);

// Whom the registers of providers are asked about one by one: providers, and whoever has somebody
// in office by that source.
[[nodiscard]] SourceResult<std::vector<account::Organization>> organizations_to_ask(
    directory::Directory& directory, std::string_view source
);

}  // namespace registers
