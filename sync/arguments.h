// The command line. The only file that sees CLI11 is arguments.cpp. parse() either gives what is to
// be done or says with which code the program ends at once (help, version, a wrong argument), after
// having printed why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "sync/report_files.h"

namespace registers {

enum class Command { Run, Plan, Undo, Status, Report, Check, WatchChecks, CheckConfig };

struct Arguments {
    Command command = Command::Plan;
    std::vector<std::string> config_files;
    std::string run;     // of undo
    std::string source;  // empty: all that the settings name
    std::optional<std::size_t> expected;
    ReportRequest report;
    std::string organization;  // of check; empty: all that wait
    enum class Output { Text, Json } output = Output::Text;
};

[[nodiscard]] base::Result<Arguments, int> parse_arguments(int argc, const char* const* argv);

}  // namespace registers
