// Checks of single organizations (R22): whoever asked for them, they are done here, by the same way
// as a run and under the same lease. One that cannot be done now stays asked for; a check that was
// killed is done again.
#pragma once

#include "sync/check_report.h"
#include "sync/job.h"
#include "sync/readers.h"

namespace registers {

struct ChecksContext {
    const JobSettings& settings;
    std::vector<ConfiguredReader>& readers;
    const Tools& tools;
    base::RandomSource random;
};

// All that wait and are due.
[[nodiscard]] CheckReports check_waiting(const ChecksContext& context);
// Asks for it in the operator's name, whenever the last one was, and does it. Fails, and asks for
// nothing, when there is no such organization.
[[nodiscard]] base::Result<CheckReports, std::string> check_now(
    const ChecksContext& context, const account::OrganizationId& organization
);

}  // namespace registers
