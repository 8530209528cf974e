// The command line of a daemon: --config, --check-config, --version, --help and the errands of the
// program, of which one runs at a time. parse() either gives
// the options or says with which code the program ends at once, after having printed why. CLI11
// stands in command_line.cpp alone.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace program {

struct About {
    const char* name;  // "klicnik-idp"
    const char* purpose;
    const char* version;
};

struct CommandLine {
    std::vector<std::string> config_files;  // at least one
    enum class Task { Serve, CheckConfig, Errand } task = Task::Serve;
    std::string errand;  // the flag that asked for one
};

// What a program can do instead of serving.
struct ErrandFlag {
    std::string flag;  // "--rotate-keys"
    std::string purpose;
};

[[nodiscard]] base::Result<CommandLine, int> parse_command_line(
    const About& about,
    int count,
    const char* const* arguments,
    const std::vector<ErrandFlag>& errands = {}
);

}  // namespace program
