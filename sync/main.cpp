// klicnik-sync: wiring only. What the commands do is in job.h.
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>

#include "core/base/random.h"
#include "sync/arguments.h"
#include "sync/checks_job.h"
#include "sync/config.h"
#include "sync/each_source.h"
#include "sync/report_files.h"
#include "sync/status.h"

namespace {

using namespace registers;

constexpr int kWrongSettings = 1;

std::atomic<bool> stop_requested{false};

void request_stop(int /*signal*/) {
    stop_requested = true;
}

// A second signal ends the program at once; the next run finishes what it left.
void listen_for_signals() {
    struct sigaction action {};
    action.sa_handler = request_stop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

void print(const std::string& text) {
    static_cast<void>(std::fputs(text.c_str(), stdout));
    static_cast<void>(std::fflush(stdout));
}

int complain(const std::string& text) {
    static_cast<void>(std::fputs(("klicnik-sync: " + text + "\n").c_str(), stderr));
    return kWrongSettings;
}

template <class Value>
void show(const Value& value, Arguments::Output output) {
    print(output == Arguments::Output::Json ? dump_pretty(to_json(value)) + "\n" : to_text(value));
}

Report perform(
    const Arguments& arguments,
    const Config& config,
    const ConfiguredReader& source,
    const Tools& tools
) {
    const JobContext context{config.job, *source.reader, source.role, tools, base::system_random()};
    return arguments.command == Command::Run ? run_job(context, arguments.expected)
                                             : plan_job(context, arguments.expected);
}

// What a run left behind is in the state folder, whatever its source was.
Report take_back(
    const Arguments& arguments,
    const Config& config,
    const ConfiguredReader& any,
    const Tools& tools
) {
    return undo_job(
        {config.job, *any.reader, any.role, tools, base::system_random()}, arguments.run
    );
}

using Readers = std::vector<ConfiguredReader>;

void follow_up_checks(const CheckReports& checks, const Config& config, const Tools& tools) {
    Reports reports;
    for (const auto& check : checks.items)
        reports.items.insert(reports.items.end(), check.runs.begin(), check.runs.end());
    // The metrics are about whole registers.
    const AfterRunSettings pages_only{config.after_run.pages_folder, ""};
    follow_up(reports, pages_only, {tools.store, tools.shared}, tools.log);
}

int check(const Arguments& arguments, const Config& config, Readers& readers, const Tools& tools) {
    const ChecksContext context{config.job, readers, tools, base::system_random()};
    const auto named = account::parse_organization_id(arguments.organization);
    if (!arguments.organization.empty() && !named)
        return complain("--organization: not the identifier of an organization");
    const auto reports = named ? check_now(context, *named) : check_waiting(context);
    if (!reports) return complain(reports.error());
    follow_up_checks(*reports, config, tools);
    show(*reports, arguments.output);
    return exit_code(*reports);
}

// Until a signal ends it. What fails is tried again with the next look.
int watch_checks(const Config& config, Readers& readers, const Tools& tools) {
    const ChecksContext context{config.job, readers, tools, base::system_random()};
    tools.log.info("register-checks.watched", {});
    while (!tools.stop) {
        const auto reports = check_waiting(context);
        follow_up_checks(reports, config, tools);
        for (const auto& report : reports.items)
            for (const auto& reason : report.reasons)
                tools.log.warning("register-check", {{"reason", reason.en}});
        wait_unless(tools.stop, config.checks_interval);
    }
    return 0;
}

Readers readers_of(const Config& config, const Tools& tools) {
    const auto known = [&tools] { return organizations_to_ask(tools.directory, ares::kSource); };
    return make_readers(config.sources, {config.job.state_dir, tools.clock, tools.stop, known});
}

int work_with(const Arguments& arguments, const Config& config, const Tools& tools) {
    auto readers = readers_of(config, tools);
    if (arguments.command == Command::Undo) {
        const auto report = take_back(arguments, config, readers.front(), tools);
        show(report, arguments.output);
        return exit_code(report.outcome);
    }
    if (arguments.command == Command::Check) return check(arguments, config, readers, tools);
    if (arguments.command == Command::WatchChecks) return watch_checks(config, readers, tools);
    const auto chosen = chosen_from(readers, arguments.source, arguments.expected);
    if (!chosen) return complain(chosen.error());
    const auto reports = over_all(*chosen, [&](const ConfiguredReader& source) {
        return perform(arguments, config, source, tools);
    });
    if (arguments.command == Command::Run)
        follow_up(reports, config.after_run, {tools.store, tools.shared}, tools.log);
    show(reports, arguments.output);
    return exit_code(reports);
}

int work(const Arguments& arguments, const Config& config, const RunStore& store) {
    const auto clock = base::system_clock();
    const base::Log log("klicnik-sync", clock, stderr, config.log_level);
    auto directory = directory::Directory::create(config.directory, log, clock);
    if (!directory) return complain(directory.error());
    auto audit = base::AuditLog::open(config.audit_file, "klicnik-sync", clock);
    if (!audit) return complain("cannot open the audit log " + config.audit_file);
    const auto shown =
        isatty(STDERR_FILENO) != 0 ? Progress::Shown::Bar : Progress::Shown::LogLines;
    Progress progress(shown, stderr, log, clock);
    const auto shared_store = state::open_sqlite_store(config.state);
    if (!shared_store) return complain(shared_store.error());
    const auto holder = lease_holder(config.job.state_dir, base::system_random());
    if (!holder) return complain(holder.error().reason);
    RunLease lease(**shared_store, *holder, clock);
    const Tools tools{
        **directory,
        *audit,
        config.audit_file,
        store,
        progress,
        log,
        clock,
        stop_requested,
        **shared_store,
        lease};
    return work_with(arguments, config, tools);
}

int tell_status(const Arguments& arguments, const Config& config, const RunStore& store) {
    const auto shared_store = state::open_sqlite_store(config.state);
    if (!shared_store) return complain(shared_store.error());
    const auto status = status_of({store, **shared_store}, base::system_clock()());
    if (!status) return complain(status.error());
    show(*status, arguments.output);
    return 0;
}

int tell_report(const Arguments& arguments, const Config& config, const RunStore& store) {
    const auto written = write_report(store, config.after_run.pages_folder, arguments.report);
    return written ? 0 : complain(written.error());
}

int start(const Arguments& arguments) {
    const auto config = load_config(arguments.config_files);
    if (!config) return complain("wrong settings\n" + settings::to_text(config.error()));
    if (arguments.command == Command::CheckConfig) {
        print("The settings are in order.\n");
        return 0;
    }
    const auto store = RunStore::open(config->job.state_dir);
    if (!store) return complain(store.error().reason);
    if (arguments.command == Command::Status) return tell_status(arguments, *config, *store);
    if (arguments.command == Command::Report) return tell_report(arguments, *config, *store);
    listen_for_signals();
    return work(arguments, *config, *store);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const auto arguments = parse_arguments(argc, argv);
        return arguments ? start(*arguments) : arguments.error();
    } catch (const std::exception& error) {
        return complain(error.what());
    }
}
