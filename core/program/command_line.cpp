#include "core/program/command_line.h"

#include <CLI/CLI.hpp>

namespace program {

base::Result<CommandLine, int> parse_command_line(
    const About& about,
    int count,
    const char* const* arguments,
    const std::vector<ErrandFlag>& errands
) {
    CommandLine line;
    bool is_check = false;
    CLI::App app(about.purpose, about.name);
    app.add_option("--config", line.config_files, "settings; a later file overlays")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->required();
    app.add_flag("--check-config", is_check, "names all faults of the settings");
    for (const auto& errand : errands)
        app.add_flag_callback(
               errand.flag, [&line, &errand] { line.errand = errand.flag; }, errand.purpose
        )
            ->excludes("--check-config");
    app.set_version_flag("--version", std::string(about.name) + ' ' + about.version);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return base::fail(app.exit(error) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    if (!line.errand.empty()) line.task = CommandLine::Task::Errand;
    if (is_check) line.task = CommandLine::Task::CheckConfig;
    return line;
}

}  // namespace program
