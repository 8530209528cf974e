#include "core/audit/log_files.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "core/audit/line_reader.h"
#include "core/base/json.h"

namespace audit {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kDigits = 6;

std::string numbered(std::size_t number) {
    auto digits = std::to_string(number);
    if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
    return digits;
}

// "audit-000012.jsonl" → 12; nullopt for what is no closed file of this log.
std::optional<std::size_t> number_in(const std::string& name, const fs::path& log) {
    const auto start = log.stem().string() + '-';
    const auto end = log.extension().string();
    if (!name.starts_with(start) || !name.ends_with(end)) return std::nullopt;
    if (name.size() < start.size() + kDigits + end.size()) return std::nullopt;
    const auto digits = name.substr(start.size(), name.size() - start.size() - end.size());
    std::size_t number = 0;
    const auto* last = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), last, number);
    if (read.ec != std::errc{} || read.ptr != last || numbered(number) != digits)
        return std::nullopt;
    return number;
}

// A file says its own number in its first record, in case that those before it were moved away.
std::optional<std::size_t> own_number(const std::string& path) {
    auto reader = LineReader::open(path);
    const auto line = reader ? reader->next() : std::nullopt;
    const auto json = base::parse_json(line ? line->text : "", {.bytes = kLongestLine});
    const auto* record = json ? json->find("record") : nullptr;
    if (record == nullptr || record->string_at("activity") != kBeginning) return std::nullopt;
    const auto* details = record->find("details");
    const auto number = details == nullptr ? 0 : details->int_at("file").value_or(0);
    if (number < 1) return std::nullopt;
    return static_cast<std::size_t>(number);
}

}  // namespace

std::string closed_name(const std::string& log, std::size_t number) {
    const fs::path path(log);
    const auto name = path.stem().string() + '-' + numbered(number) + path.extension().string();
    return (path.parent_path() / name).string();
}

std::string anchors_beside(const std::string& log) {
    return fs::path(log).replace_extension(".anchors").string();
}

std::string keys_beside(const std::string& log) {
    return fs::path(log).replace_extension(".keys.json").string();
}

base::Result<std::vector<LogFile>, std::string> files_of(const std::string& log) {
    const fs::path path(log);
    const auto folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
    std::error_code error;
    std::vector<LogFile> files;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const auto number = number_in(entries->path().filename().string(), path);
        // A new file that was begun by half: both names are those of the present one.
        std::error_code ignored;
        if (number && !fs::equivalent(entries->path(), path, ignored))
            files.push_back({*number, entries->path().string()});
    }
    if (error) return base::fail(folder.string() + ": " + error.message());
    std::ranges::sort(files, {}, &LogFile::number);
    if (!fs::exists(path, error)) return files;
    const auto next = files.empty() ? 1 : files.back().number + 1;
    files.push_back({std::max(next, own_number(log).value_or(1)), log});
    return files;
}

}  // namespace audit
