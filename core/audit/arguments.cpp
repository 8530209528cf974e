#include "core/audit/arguments.h"

#include <CLI/CLI.hpp>

#include "core/audit/removal.h"

namespace audit {
namespace {

constexpr int kWrongUse = 2;
constexpr int kMostMonths = 1200;

}  // namespace

base::Result<Arguments, int> parse_arguments(int count, const char* const* arguments) {
    Arguments asked;
    bool is_json = false;
    CLI::App app(
        "Verifies an audit log of Klíčník from its files alone, and removes what is past its "
        "retention",
        "klicnik-audit"
    );
    auto* remove = app.add_subcommand(
        "remove-old", "closed files past their retention, each with a record in the log"
    );
    remove->add_option("LOG", asked.log, "the present file")->required();
    remove->add_option("--months", asked.months, "the retention: 18 months or more")
        ->required()
        ->check(CLI::Range(kLeastRetention, kMostMonths));
    auto* verify = app.add_subcommand("verify", "the chain of all files, and every anchor");
    verify->add_option("LOG", asked.log, "the present file; the closed ones lie beside it")
        ->required();
    verify->add_option("--anchors", asked.anchors, "default: .anchors beside the log");
    verify->add_option("--keys", asked.keys, "public keys, best a copy that was kept elsewhere");
    verify->add_flag("--json", is_json, "the verdict as JSON");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("klicnik-audit ") + KLICNIK_VERSION);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return base::fail(app.exit(error) == 0 ? EXIT_SUCCESS : kWrongUse);
    }
    if (remove->parsed()) asked.command = Arguments::Command::RemoveOld;
    if (is_json) asked.output = Arguments::Output::Json;
    return asked;
}

}  // namespace audit
