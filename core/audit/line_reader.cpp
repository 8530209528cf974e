#include "core/audit/line_reader.h"

#include <cerrno>
#include <system_error>

namespace audit {

base::Result<LineReader, std::string> LineReader::open(
    const std::string& path, std::uint64_t from
) {
    std::ifstream file(path, std::ios::binary);
    if (file) file.seekg(static_cast<std::streamoff>(from));
    if (!file) return base::fail(path + ": " + std::generic_category().message(errno));
    return LineReader(std::move(file), from);
}

std::optional<Line> LineReader::next(std::uint64_t until) {
    if (offset_ >= until) return std::nullopt;
    Line line{{}, offset_, Line::Shape::Whole};
    file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    auto taken = static_cast<std::uint64_t>(file_.gcount());
    if (file_.bad() || (file_.eof() && taken == 0)) return std::nullopt;
    if (file_.eof()) {
        line.shape = Line::Shape::Torn;
    } else if (file_.fail()) {
        line.shape = Line::Shape::TooLong;
        file_.clear();
        file_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
        taken += static_cast<std::uint64_t>(file_.gcount());
    } else {
        line.text = {buffer_.data(), static_cast<std::size_t>(taken - 1)};
    }
    offset_ += taken;
    return line;
}

}  // namespace audit
