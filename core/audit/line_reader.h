// Reads a file of the log line by line, from any place that begins a line, in bounded memory: a
// line that is too long to be a record is passed over and said to be so.
#pragma once

#include <cstdint>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace audit {

inline constexpr std::size_t kLongestLine = 1 << 20;
// The activity of the record that begins every file but the first.
inline constexpr std::string_view kBeginning = "log.begin";

struct Line {
    enum class Shape { Whole, Torn, TooLong };

    std::string_view text;  // without its end; until the next one is read
    std::uint64_t offset = 0;
    Shape shape{};
};

class LineReader {
public:
    [[nodiscard]] static base::Result<LineReader, std::string> open(
        const std::string& path, std::uint64_t from = 0
    );

    // nullopt at the end of the file, or when the next line begins at `until` or behind it.
    [[nodiscard]] std::optional<Line> next(
        std::uint64_t until = std::numeric_limits<std::uint64_t>::max()
    );
    // Where the next line begins.
    [[nodiscard]] std::uint64_t offset() const { return offset_; }

private:
    LineReader(std::ifstream file, std::uint64_t from)
        : file_(std::move(file)), buffer_(kLongestLine + 1), offset_(from) {}

    std::ifstream file_;
    std::vector<char> buffer_;
    std::uint64_t offset_;
};

}  // namespace audit
