#include <pthread.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "admin-api/program.h"

namespace {

struct Options {
    std::vector<std::string> files;
    bool check_config = false;
};

// Signals are taken one at a time by the main thread; workers never see them.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void reload(admin_api::Program& program, const Options& options, const base::Log& log) {
    const auto config = admin_api::load_config(options.files);
    if (!config) {
        log.error("reload.refused", {{"faults", settings::to_text(config.error())}});
        return;
    }
    const auto reloaded = program.reload(*config);
    if (!reloaded)
        log.error("reload.refused", {{"faults", reloaded.error()}});
    else
        log.info("reload.done");
}

void wait_for_end(
    const sigset_t& signals,
    admin_api::Program& program,
    const Options& options,
    const base::Log& log
) {
    for (int number = 0; sigwait(&signals, &number) == 0;) {
        if (number != SIGHUP) return;
        reload(program, options, log);
    }
}

int serve(const admin_api::Config& config, const Options& options) {
    const auto signals = block_signals();
    const base::Log log("klicnik-admin-api", base::system_clock(), stderr);
    const auto program =
        admin_api::Program::create(config, {base::system_clock(), base::system_random(), log});
    if (!program) {
        log.error("start.failed", {{"reason", program.error()}});
        return EXIT_FAILURE;
    }
    if (const auto started = (*program)->start(); !started) {
        log.error("start.failed", {{"reason", started.error()}});
        return EXIT_FAILURE;
    }
    log.info("started", {{"port", std::to_string((*program)->port())}});
    wait_for_end(signals, **program, options, log);
    (*program)->stop();
    log.info("stopped");
    return EXIT_SUCCESS;
}

int run(const Options& options) {
    const auto config = admin_api::load_config(options.files);
    if (!config) {
        std::cerr << settings::to_text(config.error());
        return EXIT_FAILURE;
    }
    if (!options.check_config) return serve(*config, options);
    const auto rules = admin_api::load_rules(config->rules);
    if (!rules) std::cerr << rules.error() << '\n';
    return rules ? EXIT_SUCCESS : EXIT_FAILURE;
}

int run(int count, char** arguments) {
    Options options;
    CLI::App app("Administration API of Klíčník");
    app.add_option("--config", options.files, "settings; later files overlay earlier ones")
        ->required();
    app.add_flag("--check-config", options.check_config, "read the settings, say all faults, end");
    app.set_version_flag("--version", "klicnik-admin-api " KLICNIK_VERSION);
    CLI11_PARSE(app, count, arguments);
    return run(options);
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (const std::exception& error) {
        std::cerr << "klicnik-admin-api: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
