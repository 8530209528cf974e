// The commands of the program: plan, run, undo. Each gives the report of what came of it; run and
// undo hold the machine's lock and the lease of all machines, finish first what an earlier run left
// unfinished, and keep their report with the run.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "sync/consider.h"
#include "sync/retention.h"
#include "sync/tools.h"

namespace registers {

struct JobSettings {
    std::string state_dir;
    SafetySettings safety;
    QuarantineSettings quarantine = {};
    // Source, and the source without whose silence nobody leaves office by it.
    std::map<std::string, std::string> confirmation = {};
    RetentionSettings retention = {};
    // Between two checks of one organization (R22).
    std::chrono::milliseconds check_pause{std::chrono::minutes(10)};
};

struct JobContext {
    const JobSettings& settings;
    RegisterReader& reader;
    SourceRole role;
    const Tools& tools;
    base::RandomSource random;
};

[[nodiscard]] Question question_of(const JobContext& context, const std::string& run);
[[nodiscard]] Parties parties_of(const JobContext& context);

[[nodiscard]] Report plan_job(const JobContext& context, std::optional<std::size_t> expected);
[[nodiscard]] Report run_job(const JobContext& context, std::optional<std::size_t> expected);
[[nodiscard]] Report undo_job(const JobContext& context, const std::string& run);

}  // namespace registers
