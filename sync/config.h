// Settings of klicnik-sync, read from config/sync.yaml. All faults at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/directory/settings.h"
#include "core/settings/settings.h"
#include "core/state/sqlite_store.h"
#include "sync/after_run.h"
#include "sync/job.h"
#include "sync/source_settings.h"

namespace registers {

struct Config {
    directory::DirectorySettings directory;
    JobSettings job;
    state::SqliteSettings state;  // shared by all programs and machines
    std::string audit_file;
    AfterRunSettings after_run;
    std::chrono::milliseconds checks_interval{2000};  // between two looks for asked checks
    SourceSettings sources;
    base::Severity log_level = base::Severity::Info;
};

[[nodiscard]] base::Result<Config, settings::Faults> load_config(
    const std::vector<std::string>& files,
    const settings::Environment& environment = settings::system_environment()
);

}  // namespace registers
