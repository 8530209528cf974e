// A consideration in the making: what the one of a whole register and the one of a single subject
// have in common; part of consider.h. What fails settles the report.
#pragma once

#include "sync/consider.h"

namespace registers {

struct DirectoryState {
    std::vector<account::Organization> organizations;
    std::vector<account::Mandate> in_office;
};
[[nodiscard]] directory::DirectoryResult<DirectoryState> read_state(directory::Directory& directory
);

void settle(Report& report, Outcome outcome, Wording reason = {});
void settle_failed(Report& report, directory::DirectoryError error);

[[nodiscard]] Considered begun(const Question& question, const Parties& parties);
// Each false when the consideration ends here.
[[nodiscard]] bool take(
    SourceResult<Snapshot> snapshot, const Parties& parties, Considered& result
);
[[nodiscard]] bool remember(const Question& question, const Parties& parties, Considered& result);
// From disagreements to a plan and the word of the brake.
void weigh(
    const Question& question, const Parties& parties, Differences compared, Considered& result
);

}  // namespace registers
