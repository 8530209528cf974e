#include "sync/config.h"

#include "sync/each_change.h"
#include "sync/job_settings.h"

namespace registers {

namespace {

using settings::Section;

directory::DirectorySettings read_directory(const Section& section) {
    directory::DirectorySettings directory;
    directory.uris = section.texts("uris");
    directory.base = section.text("base", directory.base);
    directory.bind_dn = section.text("bind_dn", "cn=sync,ou=services," + directory.base);
    directory.password = section.secret("password");
    directory.ca_file = section.file("ca_file", "");
    directory.connect_timeout = section.duration("connect_timeout", directory.connect_timeout);
    directory.administration.connections = kOrganizationsAtOnce;
    directory.operation_timeout = section.duration("operation_timeout", std::chrono::seconds(10));
    return directory;
}

}  // namespace

base::Result<Config, settings::Faults> load_config(
    const std::vector<std::string>& files, const settings::Environment& environment
) {
    const auto document = TRY(settings::Document::load(files, environment));
    const auto root = document.root();
    Config config;
    config.directory = read_directory(root.section("directory"));
    config.job = read_job(root);
    config.state.path = root.section("state").file("file");
    config.audit_file = root.file("audit_file", "/var/log/klicnik/audit.jsonl");
    config.after_run.pages_folder =
        root.section("pages").file("folder", "/usr/share/klicnik/sync/pages");
    config.after_run.metrics_file = root.file("metrics_file", "");
    config.checks_interval = root.section("checks").duration("interval", config.checks_interval);
    config.sources = read_sources(root.section("sources"), config.job.state_dir);
    config.log_level = root.section("log").choice<base::Severity>(
        "level",
        base::Severity::Info,
        {{"debug", base::Severity::Debug},
         {"info", base::Severity::Info},
         {"warning", base::Severity::Warning},
         {"error", base::Severity::Error}}
    );
    TRY(document.finish());
    return config;
}

}  // namespace registers
