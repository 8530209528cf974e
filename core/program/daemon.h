// The life of a program that answers requests, the same for all of them: settings (all faults at
// once, on standard error), start, reload at SIGHUP, graceful end at SIGTERM or SIGINT. Exit code 0
// after an end that was asked for and after a good --check-config, else 1. A reload that fails
// leaves what was in force. Start, reload and end stand in the audit log (decree 409/2025, § 22):
// without a record of its start a program does not serve.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "core/base/audit.h"
#include "core/program/command_line.h"
#include "core/program/signals.h"
#include "core/program/surroundings.h"
#include "core/settings/settings.h"

namespace program {

// Program has create(config, surroundings), start(), stop(), reload(config), port() and
// record(record), which appends to its audit log.
template <class Program, class Config>
class Daemon {
public:
    using Load = base::Result<Config, settings::Faults> (*)(const std::vector<std::string>& files);
    // Reads what the settings name, as create() would, and makes nothing.
    using Check = base::Result<void, std::string> (*)(const Config& config);

    // Done instead of serving; says on standard output what was done.
    struct Errand {
        ErrandFlag flag;
        base::Result<std::string, std::string> (*run)(const Config& config, base::Instant now);
    };

    Daemon(About about, Load load, Check check, std::vector<Errand> errands = {})
        : about_(about), load_(load), check_(check), errands_(std::move(errands)) {}

    [[nodiscard]] int run(int count, const char* const* arguments) const {
        try {
            std::vector<ErrandFlag> flags;
            for (const auto& errand : errands_) flags.push_back(errand.flag);
            const auto line = parse_command_line(about_, count, arguments, flags);
            return line ? run(*line) : line.error();
        } catch (const std::exception& error) {
            return complain(std::string(about_.name) + ": " + error.what() + '\n');
        }
    }

private:
    [[nodiscard]] int run(const CommandLine& line) const {
        const auto config = load_(line.config_files);
        if (!config) return complain(settings::to_text(config.error()));
        if (line.task == CommandLine::Task::Serve) return serve(*config, line.config_files);
        if (line.task == CommandLine::Task::Errand) return run_errand(line.errand, *config);
        const auto checked = check_(*config);
        return checked ? EXIT_SUCCESS : complain(checked.error());
    }

    [[nodiscard]] int run_errand(const std::string& flag, const Config& config) const {
        const auto errand = std::find_if(errands_.begin(), errands_.end(), [&](const auto& one) {
            return one.flag.flag == flag;
        });
        const auto done = errand->run(config, base::system_clock()());
        if (!done) return complain(std::string(about_.name) + ": " + done.error() + '\n');
        std::cout << *done;
        return EXIT_SUCCESS;
    }

    [[nodiscard]] int serve(const Config& config, const std::vector<std::string>& files) const {
        const Signals signals;
        const base::Log log(about_.name, base::system_clock(), stderr);
        const auto made =
            Program::create(config, {base::system_clock(), base::system_random(), log});
        const auto started = made ? start(**made) : base::fail(made.error());
        if (!started) {
            log.error("start.failed", {{"reason", started.error()}});
            return EXIT_FAILURE;
        }
        log.info("started", {{"port", std::to_string((*made)->port())}});
        while (signals.next() == Signal::Reload) tell(log, reload(**made, files));
        // Nobody waits for it any more: one that cannot be written must not keep the program alive.
        if (!record(**made, "program.stop", "success")) log.error("audit.failed");
        (*made)->stop();
        log.info("stopped");
        return EXIT_SUCCESS;
    }

    [[nodiscard]] base::Result<void, std::string> start(Program& program) const {
        auto started = program.start();
        const bool is_recorded = record(program, "program.start", started ? "success" : "failed");
        if (started && !is_recorded)
            return base::fail(std::string("the audit log cannot be written"));
        return started;
    }

    [[nodiscard]] base::Result<void, std::string> reload(
        Program& program, const std::vector<std::string>& files
    ) const {
        auto done = take_anew(program, files);
        if (record(program, "settings.reload", done ? "success" : "failed")) return done;
        return base::fail(std::string("the audit log cannot be written"));
    }

    [[nodiscard]] base::Result<void, std::string> take_anew(
        Program& program, const std::vector<std::string>& files
    ) const {
        const auto config = load_(files);
        if (!config) return base::fail(settings::to_text(config.error()));
        return program.reload(*config);
    }

    [[nodiscard]] bool record(Program& program, std::string_view activity, std::string_view outcome)
        const {
        base::AuditRecord record;
        record.activity = activity;
        record.outcome = outcome;
        record.account = "system";
        record.target = about_.name;
        record.details = base::Json::object({{"version", about_.version}});
        return program.record(record).has_value();
    }

    static void tell(const base::Log& log, const base::Result<void, std::string>& reloaded) {
        if (reloaded)
            log.info("reload.done");
        else
            log.error("reload.refused", {{"faults", reloaded.error()}});
    }

    [[nodiscard]] static int complain(const std::string& text) {
        std::cerr << text;
        return EXIT_FAILURE;
    }

    About about_;
    Load load_;
    Check check_;
    std::vector<Errand> errands_;
};

}  // namespace program
