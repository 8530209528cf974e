// What an import did, line by line (JSON Lines): at once its report and the mark from which it goes
// on after a kill. A change is announced, on the disk, before it is made; its result is written
// before anything else of the same account is announced. So an announcement without a result is a
// row that nobody knows about, and there are no more of them than rows under way at once. Threads
// that announce at once share a flush. Once a write has failed, every later one fails.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "admin-api/imports/import.h"
#include "core/account/account.h"
#include "core/base/files.h"
#include "core/base/json.h"

namespace admin_api {

// How far a row may be begun ahead of the first that has no result, by their numbers. So far the
// lines are out of order; a smaller number would misread the journals that stand.
inline constexpr std::int64_t kFarthestAhead = 64;

// What a change leaves of an account, to find out later whether it was made.
[[nodiscard]] base::Json standing_of(const account::Account& account);

struct Announced {
    std::int64_t row = 0;
    account::AccountId account;
    base::Json standing;
    base::Json change;  // for the report
};

class Journal {
public:
    // Reads what stands; a line that was cut is taken away.
    [[nodiscard]] static base::FileResult<std::unique_ptr<Journal>> open(const std::string& path);

    // On the disk when it returns, with every line before it.
    [[nodiscard]] base::FileResult<void> announce(const Announced& change);
    // The result of one row: "row", "result" (done, refused, skipped) and what else is to be told.
    // Outlives the program; power only with the next announcement, or settle().
    [[nodiscard]] base::FileResult<void> close_row(const base::Json& line);
    [[nodiscard]] base::FileResult<void> settle();
    // Forgets everything: a rehearsal begins anew.
    [[nodiscard]] base::FileResult<void> clear();

    [[nodiscard]] bool is_closed(std::int64_t row) const;
    [[nodiscard]] ImportCounts counts() const;
    // Of a row without a result.
    [[nodiscard]] std::optional<Announced> announced(std::int64_t row) const;

private:
    Journal(std::string path, base::Descriptor file);
    [[nodiscard]] base::FileResult<void> read();
    [[nodiscard]] base::FileResult<void> append(const base::Json& line);
    void take(const base::Json& line);
    void close(std::int64_t row);

    std::string path_;
    base::Descriptor file_;
    mutable std::mutex mutex_;  // of all that follows
    std::condition_variable flushed_;
    std::int64_t highest_ = 0;
    std::set<std::int64_t> closed_;  // of the last kFarthestAhead rows; all before them are
    std::map<std::int64_t, Announced> announced_;
    ImportCounts counts_;
    std::uint64_t written_ = 0;  // lines
    std::uint64_t settled_ = 0;  // of them on the disk
    bool is_flushing_ = false;
    bool is_broken_ = false;
};

}  // namespace admin_api
