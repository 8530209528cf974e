// How far a long work is: on a terminal one line that is drawn anew, with rate and time left;
// otherwise a log line now and then. Never more often than a person can read.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "core/base/log.h"

namespace registers {

class Progress {
public:
    enum class Shown { Bar, LogLines };

    Progress(Shown shown, std::FILE* stream, const base::Log& log, base::Clock clock);

    // A new work of so many items.
    void begin(std::string_view what, std::size_t total);
    void advance(std::size_t done);
    void end();
    // The work stopped in the middle: what is printed next stands on a line of its own.
    void break_off();

    // "details  [#####.....]  3150/6300  52/s  1 min left"
    [[nodiscard]] static std::string bar(
        std::string_view what, std::size_t done, std::size_t total, std::chrono::milliseconds spent
    );

private:
    void show(base::Instant now);

    Shown shown_;
    std::FILE* stream_;
    const base::Log& log_;
    base::Clock clock_;
    std::string what_;
    std::size_t total_ = 0;
    std::size_t done_ = 0;
    base::Instant begun_;
    base::Instant shown_at_;
};

}  // namespace registers
