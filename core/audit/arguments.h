// The command line of klicnik-audit. Either what is to be verified, or the code with which the
// program ends at once, after having printed why. CLI11 stands in arguments.cpp alone.
#pragma once

#include <string>

#include "core/base/result.h"

namespace audit {

struct Arguments {
    enum class Command { Verify, RemoveOld } command = Command::Verify;
    std::string log = {};
    std::string anchors = {};  // empty: beside the log
    std::string keys = {};     // empty: beside the log
    enum class Output { Text, Json } output = Output::Text;
    int months = 0;  // of retention
};
[[nodiscard]] base::Result<Arguments, int> parse_arguments(int count, const char* const* arguments);

}  // namespace audit
