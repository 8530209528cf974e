// The operating log: one JSON line per event on a stream (standard error in the programs), with
// time and zone, severity, event name, reference and fields. Control characters, escape sequences
// and bidirectional marks in values are escaped (S68). Never pass a secret, a token or a whole IK
// MPSV.
#pragma once

#include <cstdio>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"

namespace base {

enum class Severity { Debug, Info, Warning, Error };

class Log {
public:
    using Field = std::pair<std::string_view, std::string>;

    Log(std::string program, Clock clock, std::FILE* stream, Severity least = Severity::Info);

    void write(Severity severity, std::string_view event, const std::vector<Field>& fields = {})
        const;
    void debug(std::string_view event, const std::vector<Field>& fields = {}) const;
    void info(std::string_view event, const std::vector<Field>& fields = {}) const;
    void warning(std::string_view event, const std::vector<Field>& fields = {}) const;
    void error(std::string_view event, const std::vector<Field>& fields = {}) const;

private:
    std::string program_;
    Clock clock_;
    std::FILE* stream_;
    Severity least_;
    mutable std::mutex mutex_;
};

// "129141****": enough to tell two persons apart in a log, too little to identify one (R7).
[[nodiscard]] std::string masked(std::string_view identifier);

}  // namespace base
