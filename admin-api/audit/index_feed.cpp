#include "admin-api/audit/index_feed.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

#include "admin-api/audit/index_schema.h"
#include "core/base/audit_line.h"
#include "core/base/audit_tail.h"
#include "core/base/json.h"
#include "core/base/time.h"

namespace admin_api {

using state::StoreResult;

base::Result<IndexFeed, std::string> IndexFeed::open(
    const state::SqliteSettings& store, std::vector<std::string> logs, const base::Log& log
) {
    IndexFeed feed(TRY(state::sqlite::Connection::open(store)), std::move(logs), log);
    if (!feed.prepare()) return base::fail(store.path + ": " + feed.connection_.last_message());
    return feed;
}

StoreResult<void> IndexFeed::prepare() {
    std::int64_t version = 0;
    {
        auto query = TRY(connection_.query("PRAGMA user_version"));
        if (TRY(query.next())) version = query.number(0);
    }
    if (version != index_sql::kVersion) TRY(connection_.run_script(index_sql::kForget));
    TRY(connection_.run_script(index_sql::kTables));
    return connection_.run_script(
        ("PRAGMA user_version = " + std::to_string(index_sql::kVersion)).c_str()
    );
}

StoreResult<void> IndexFeed::make_anew() {
    log_->warning("audit.index_anew");
    std::ranges::fill(first_open_, 0);
    TRY(connection_.run("DELETE FROM progress"));
    TRY(connection_.run("DELETE FROM records"));
    return connection_.run("DELETE FROM takings");
}

StoreResult<bool> IndexFeed::follow(std::size_t most_lines) {
    TRY(connection_.run("BEGIN IMMEDIATE"));
    auto left = most_lines;
    auto taken = take_all(left);
    if (taken && *taken == Taken::Misfit) {
        const auto emptied = make_anew();
        taken = emptied ? StoreResult<Taken>(Taken::More) : base::fail(emptied.error());
    }
    const auto ended = taken ? connection_.run("COMMIT") : connection_.run("ROLLBACK");
    // A COMMIT that failed leaves the transaction open, and the next turn could not begin one.
    if (taken && !ended) static_cast<void>(connection_.run("ROLLBACK"));
    if (!taken || !ended) std::ranges::fill(first_open_, 0);
    if (!taken) return base::fail(taken.error());
    TRY(ended);
    return *taken == Taken::All;
}

StoreResult<IndexFeed::Taken> IndexFeed::take_all(std::size_t& left) {
    for (std::size_t log = 0; log < logs_.size(); ++log) {
        const auto taken = TRY(take_log(static_cast<std::int64_t>(log), left));
        if (taken != Taken::All) return taken;
    }
    return Taken::All;
}

StoreResult<IndexFeed::Taken> IndexFeed::take_log(std::int64_t log, std::size_t& left) {
    const auto& path = logs_.at(static_cast<std::size_t>(log));
    auto& first_open = first_open_.at(static_cast<std::size_t>(log));
    const auto files = audit::files_of(path);
    if (!files) return base::fail(state::StoreError::Unavailable);
    // Another program may have made the index anew.
    const auto known = TRY(progress_of(log, static_cast<std::int64_t>(first_open)));
    if (known.offset == 0) first_open = 0;
    for (const auto& file : *files) {
        if (file.number < first_open) continue;
        auto progress = TRY(progress_of(log, static_cast<std::int64_t>(file.number)));
        const auto taken = TRY(take_file(std::move(progress), file, left));
        if (taken != Taken::All) return taken;
        first_open = file.number;
    }
    return Taken::All;
}

StoreResult<IndexFeed::Progress> IndexFeed::progress_of(std::int64_t log, std::int64_t file) {
    Progress progress{log, file, 0, ""};
    auto query = TRY(connection_.query(
        "SELECT offset, hash FROM progress WHERE log = ?1 AND file = ?2", {log, file}
    ));
    if (!TRY(query.next())) return progress;
    progress.offset = static_cast<std::uint64_t>(query.number(0));
    progress.hash = query.text(1);
    return progress;
}

bool IndexFeed::fits(const Progress& progress, const std::string& path) {
    if (progress.offset == 0) return true;
    const base::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!file.is_open() || ::fstat(file.number(), &status) != 0) return false;
    const auto offset = static_cast<off_t>(progress.offset);
    if (status.st_size < offset) return false;
    if (progress.hash.empty()) return true;
    const auto text = base::last_line(file.number(), offset);
    const auto line = base::read_audit_line(text);
    return line && line->hash == progress.hash;
}

StoreResult<bool> IndexFeed::is_still(const audit::LogFile& file, const std::string& log) {
    if (file.path != log) return true;  // a closed file keeps its name
    const auto now = audit::files_of(log);
    if (!now || now->empty()) return base::fail(state::StoreError::Unavailable);
    return now->back().number == file.number;
}

StoreResult<IndexFeed::Taken> IndexFeed::take_file(
    Progress progress, const audit::LogFile& file, std::size_t& left
) {
    auto reader = audit::LineReader::open(file.path, progress.offset);
    if (!reader) return base::fail(state::StoreError::Unavailable);
    const bool is_same = fits(progress, file.path);
    // A new file may have been begun under the name in the meantime: then the next turn sees it.
    if (!TRY(is_still(file, logs_.at(static_cast<std::size_t>(progress.log))))) return Taken::More;
    if (!is_same) return Taken::Misfit;
    const auto before = progress.offset;
    const auto taken = TRY(take_lines(progress, *reader, left));
    if (progress.offset == before) return taken;
    TRY(connection_.change(
        "INSERT OR REPLACE INTO progress(log, file, offset, hash) VALUES(?1, ?2, ?3, ?4)",
        {progress.log, progress.file, static_cast<std::int64_t>(progress.offset), progress.hash}
    ));
    return taken;
}

StoreResult<IndexFeed::Taken> IndexFeed::take_lines(
    Progress& progress, audit::LineReader& reader, std::size_t& left
) {
    for (; left > 0; --left) {
        const auto line = reader.next();
        // What is being written has no end yet.
        if (!line || line->shape == audit::Line::Shape::Torn) return Taken::All;
        const auto record = base::read_audit_line(line->text);
        if (record) TRY(take_line(progress, *line));
        progress.hash = record ? record->hash : "";
        progress.offset = reader.offset();
    }
    return Taken::More;
}

StoreResult<void> IndexFeed::take_line(const Progress& progress, const audit::Line& line) {
    const auto json = base::parse_json(line.text, {.bytes = audit::kLongestLine});
    const auto* record = json ? json->find("record") : nullptr;
    if (record == nullptr) return {};
    const auto time = base::from_rfc3339(record->string_at("time").value_or(""));
    const auto seconds = time ? base::unix_seconds(*time) : 0;
    const auto text = [record](std::string_view name) {
        return record->string_at(name).value_or("");
    };
    const auto activity = text("activity");
    const auto outcome = text("outcome");
    const auto account = text("account");
    const auto target = text("target");
    const auto reference = text("reference");
    TRY(connection_.change(
        "INSERT INTO records(time, log, file, offset, length, activity, outcome, account, target, "
        "reference) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        {seconds,
         progress.log,
         progress.file,
         static_cast<std::int64_t>(line.offset),
         static_cast<std::int64_t>(line.text.size()),
         activity,
         outcome,
         account,
         target,
         reference}
    ));
    return take_name(*record, seconds);
}

// A username that somebody begins to bear. What is told before it is done is told again as failed
// when it was not done after all: then nobody began to bear anything.
StoreResult<void> IndexFeed::take_name(const base::Json& record, std::int64_t time) {
    const auto activity = record.string_at("activity").value_or("");
    const bool is_creation = activity == "account.create";
    if (!is_creation && activity != "account.rename") return {};
    const auto outcome = record.string_at("outcome").value_or("");
    const auto reference = record.string_at("reference").value_or("");
    const auto target = record.string_at("target").value_or("");
    if (outcome == "failed") return forget_taking(reference, target);
    if (outcome != "success") return {};
    const auto* details = record.find("details");
    const auto* after = details == nullptr ? nullptr : details->find("after");
    auto name = is_creation ? std::optional(target) : std::nullopt;
    if (!is_creation && after != nullptr) name = after->string_at("username");
    if (!name) return {};
    const auto former = is_creation ? std::string() : target;
    TRY(connection_.change(
        "INSERT INTO takings(name, since, former, reference) VALUES(?1, ?2, ?3, ?4)",
        {*name, time, former, reference}
    ));
    return {};
}

// The target is who was to be renamed, or the name that a new account was to have.
StoreResult<void> IndexFeed::forget_taking(
    const std::string& reference, const std::string& target
) {
    TRY(connection_.change(
        "DELETE FROM takings WHERE reference != '' AND reference = ?1 AND (former = ?2 OR (former "
        "= '' AND name = ?2))",
        {reference, target}
    ));
    return {};
}

}  // namespace admin_api
