#include "core/audit/arguments.h"

#include <CLI/CLI.hpp>

namespace audit {
namespace {

constexpr int kWrongUse = 2;

}  // namespace

base::Result<Arguments, int> parse_arguments(int count, const char* const* arguments) {
    Arguments asked;
    bool is_json = false;
    CLI::App app("Verifies an audit log of Klíčník from its files alone", "klicnik-audit");
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
    if (is_json) asked.output = Arguments::Output::Json;
    return asked;
}

}  // namespace audit
