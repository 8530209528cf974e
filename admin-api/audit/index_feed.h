// Takes the lines of the logs into the index, each once, also when several programs feed one index.
// Before it goes on it looks whether the log still has the line at which it stopped; if not, the
// index is made anew.
#pragma once

#include <string>
#include <vector>

#include "core/audit/line_reader.h"
#include "core/audit/log_files.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/state/sqlite.h"

namespace admin_api {

class IndexFeed {
public:
    [[nodiscard]] static base::Result<IndexFeed, std::string> open(
        const state::SqliteSettings& store, std::vector<std::string> logs, const base::Log& log
    );

    // As AuditIndex::follow(). One thread at a time.
    [[nodiscard]] state::StoreResult<bool> follow(std::size_t most_lines);

private:
    // Of one file of one log, up to where it was taken in.
    struct Progress {
        std::int64_t log = 0;
        std::int64_t file = 0;
        std::uint64_t offset = 0;
        std::string hash;  // of the line that ends there; empty: none, or no record
    };
    enum class Taken { All, More, Misfit };

    IndexFeed(
        state::sqlite::Connection connection, std::vector<std::string> logs, const base::Log& log
    )
        : connection_(std::move(connection)),
          first_open_(logs.size()),
          logs_(std::move(logs)),
          log_(&log) {}

    [[nodiscard]] state::StoreResult<void> prepare();
    [[nodiscard]] state::StoreResult<void> make_anew();
    [[nodiscard]] state::StoreResult<Taken> take_all(std::size_t& left);
    [[nodiscard]] state::StoreResult<Taken> take_log(std::int64_t log, std::size_t& left);
    [[nodiscard]] state::StoreResult<Taken> take_file(
        Progress progress, const audit::LogFile& file, std::size_t& left
    );
    [[nodiscard]] state::StoreResult<Taken> take_lines(
        Progress& progress, audit::LineReader& reader, std::size_t& left
    );
    [[nodiscard]] state::StoreResult<void> take_line(
        const Progress& progress, const audit::Line& line
    );
    [[nodiscard]] state::StoreResult<void> take_name(const base::Json& record, std::int64_t time);
    [[nodiscard]] state::StoreResult<void> forget_taking(
        const std::string& reference, const std::string& target
    );
    [[nodiscard]] state::StoreResult<Progress> progress_of(std::int64_t log, std::int64_t file);
    [[nodiscard]] static state::StoreResult<bool> is_still(
        const audit::LogFile& file, const std::string& log
    );
    [[nodiscard]] static bool fits(const Progress& progress, const std::string& path);

    state::sqlite::Connection connection_;
    // Of each log the first file that was not taken in to its end; closed ones before it are left.
    std::vector<std::size_t> first_open_;
    std::vector<std::string> logs_;
    const base::Log* log_;
};

}  // namespace admin_api
