// Settings of klicnik-sync, read from config/sync.yaml. All faults at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/directory/settings.h"
#include "core/settings/settings.h"
#include "sync/job.h"
#include "sync/sources/http_source.h"

namespace registers {

struct SovmSettings {
    std::string folder;  // empty: by HTTP
    HttpSourceSettings http;
};

struct Config {
    directory::DirectorySettings directory;
    JobSettings job;
    std::string audit_file;
    SovmSettings sovm;
    base::Severity log_level = base::Severity::Info;
};

[[nodiscard]] base::Result<Config, settings::Faults> load_config(
    const std::vector<std::string>& files,
    const settings::Environment& environment = settings::system_environment()
);

}  // namespace registers
