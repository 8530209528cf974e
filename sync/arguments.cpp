#include "sync/arguments.h"

#include <CLI/CLI.hpp>

namespace registers {

namespace {

constexpr int kWrongArguments = 1;

constexpr const char* kFooter =
    "Exit codes: 0 done or nothing to do, 1 wrong settings or arguments, 2 refused by the safety\n"
    "brake, 3 another run is going on, 4 directory, storage or signal (start again), 5 source\n"
    "unusable, 6 unknown run, 7 done in part. Every source is a run of its own; of several the "
    "worst\n"
    "code counts, in this order: 4, 2, 5, 7, 6, 3, 0.";

struct Options {
    Arguments arguments;
    std::size_t expected = 0;
    bool json = false;
    bool check_config = false;
};

void describe(CLI::App& app, Options& options) {
    app.set_version_flag("--version", std::string("klicnik-sync ") + KLICNIK_VERSION);
    options.arguments.config_files = {"/etc/klicnik/sync.yaml"};
    app.add_option("--config", options.arguments.config_files, "settings; a later file overlays")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->take_all();
    app.add_flag("--check-config", options.check_config, "names all faults of the settings");
    app.add_flag("--json", options.json, "report as JSON");
    app.footer(kFooter);
    app.fallthrough();
    app.require_subcommand(0, 1);
}

// The library would read "-1" as the largest number of all.
std::string check_count(const std::string& text) {
    const bool is_count =
        !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return is_count ? "" : "a number of changes is expected, not " + text;
}

CLI::Option* add_expect(CLI::App& command, Options& options) {
    return command
        .add_option(
            "--expect", options.expected, "the number of changes, named by an operator who looked"
        )
        ->type_name("N")
        ->check(check_count);
}

void add_source(CLI::App& command, Options& options) {
    command
        .add_option(
            "--source", options.arguments.source, "only this register: sovm, rpp, epusa, rpss, ares"
        )
        ->type_name("NAME");
}

void add_organization(CLI::App& command, Options& options) {
    command
        .add_option(
            "--organization",
            options.arguments.organization,
            "this one, now; without it all that somebody asked for"
        )
        ->type_name("ID");
}

// Where the report of a run goes; the option says in which form.
void add_report(CLI::App& command, Options& options) {
    auto& report = options.arguments.report;
    command.add_option("RUN", report.run, "name of the run")->required();
    auto* const file = command.add_option_group("file", "where it goes")->require_option(1);
    const auto add = [&](const std::string& name, ReportFormat format, const std::string& what) {
        file->add_option_function<std::string>(
                name,
                [&report, format](const std::string& path) {
                    report.format = format;
                    report.file = path;
                },
                what
        )
            ->type_name("FILE");
    };
    add("--html", ReportFormat::Page, "a page to look at; the English one goes beside it");
    add("--csv", ReportFormat::Table, "a table for spreadsheets");
    add("--json", ReportFormat::Json, "as the run kept it");
}

struct Commands {
    explicit Commands(CLI::App& app)
        : run(*app.add_subcommand("run", "plans, asks the brake, applies and reports")),
          plan(*app.add_subcommand("plan", "shows what run would do; changes nothing")),
          undo(*app.add_subcommand("undo", "takes one run back")),
          status(*app.add_subcommand("status", "last runs, last good snapshot, open work")),
          report(*app.add_subcommand("report", "writes the report of a run to a file")),
          check(*app.add_subcommand("check", "asks the registers about single organizations")),
          watch(*app.add_subcommand("watch-checks", "does checks as they are asked for")) {}
    CLI::App& run;
    CLI::App& plan;
    CLI::App& undo;
    CLI::App& status;
    CLI::App& report;
    CLI::App& check;
    CLI::App& watch;

    [[nodiscard]] std::optional<Command> chosen() const {
        if (run) return Command::Run;
        if (plan) return Command::Plan;
        if (undo) return Command::Undo;
        if (status) return Command::Status;
        if (report) return Command::Report;
        if (check) return Command::Check;
        if (watch) return Command::WatchChecks;
        return std::nullopt;
    }
};

}  // namespace

base::Result<Arguments, int> parse_arguments(int argc, const char* const* argv) {
    CLI::App app("Brings changes of statutory representatives from the registers to the directory."
    );
    Options options;
    describe(app, options);
    const Commands commands(app);
    const auto* const run_expect = add_expect(commands.run, options);
    const auto* const plan_expect = add_expect(commands.plan, options);
    add_source(commands.run, options);
    add_source(commands.plan, options);
    commands.undo.add_option("RUN", options.arguments.run, "name of the run")->required();
    add_report(commands.report, options);
    add_organization(commands.check, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return base::fail(app.exit(error) == 0 ? 0 : kWrongArguments);
    }
    auto& arguments = options.arguments;
    arguments.output = options.json ? Arguments::Output::Json : Arguments::Output::Text;
    if (run_expect->count() + plan_expect->count() > 0) arguments.expected = options.expected;
    const auto command =
        options.check_config ? std::optional(Command::CheckConfig) : commands.chosen();
    if (!command) {
        static_cast<void>(std::fputs(app.help().c_str(), stderr));
        return base::fail(kWrongArguments);
    }
    arguments.command = *command;
    return arguments;
}

}  // namespace registers
