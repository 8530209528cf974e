// All lines of one audit log, from its first file to its last, in bounded memory, each with its
// place. A place stays the same when the log goes on in a new file.
#pragma once

#include <compare>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/audit/line_reader.h"
#include "core/audit/log_files.h"

namespace admin_api {

struct LogPlace {
    std::size_t file = 0;
    std::uint64_t offset = 0;
    friend auto operator<=>(const LogPlace&, const LogPlace&) = default;
};
inline constexpr LogPlace kEndOfLog{
    std::numeric_limits<std::size_t>::max(), std::numeric_limits<std::uint64_t>::max()};

struct PlacedLine {
    LogPlace place;
    std::string_view text;  // until the next one is read
};

class LogWalk {
public:
    // The reason when there is no log.
    [[nodiscard]] static base::Result<LogWalk, std::string> begin(const std::string& log);

    // The next whole line; nullopt at the end. The reason when a file cannot be read.
    [[nodiscard]] base::Result<std::optional<PlacedLine>, std::string> next();

private:
    LogWalk() = default;

    std::deque<audit::LogFile> files_;  // not read yet
    std::size_t file_ = 0;
    std::optional<audit::LineReader> reader_;
};

}  // namespace admin_api
