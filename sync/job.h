// The commands of the program: plan, run, undo. Each gives the report of what came of it; run and
// undo hold the machine's lock, finish first what an earlier run left unfinished, and keep their
// report with the run.
#pragma once

#include <optional>
#include <string>

#include "sync/consider.h"
#include "sync/tools.h"

namespace registers {

struct JobSettings {
    std::string state_dir;
    SafetySettings safety;
};

struct JobContext {
    const JobSettings& settings;
    RegisterSource& source;
    const Tools& tools;
    base::RandomSource random;
};

[[nodiscard]] Report plan_job(const JobContext& context, std::optional<std::size_t> expected);
[[nodiscard]] Report run_job(const JobContext& context, std::optional<std::size_t> expected);
[[nodiscard]] Report undo_job(const JobContext& context, const std::string& run);

}  // namespace registers
