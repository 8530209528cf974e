// What an import did, line by line (JSON Lines), on the disk before the next row: at once its
// report and the mark from which it goes on after a kill. A change is announced before it is made;
// an announcement without a result is the one row that nobody knows about.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "admin-api/imports/import.h"
#include "core/account/account.h"
#include "core/base/files.h"
#include "core/base/json.h"

namespace admin_api {

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

    [[nodiscard]] base::FileResult<void> announce(const Announced& change);
    // The result of one row: "row", "result" (done, refused, skipped) and what else is to be told.
    [[nodiscard]] base::FileResult<void> close_row(const base::Json& line);
    // Forgets everything: a rehearsal begins anew.
    [[nodiscard]] base::FileResult<void> clear();

    [[nodiscard]] std::int64_t last_row() const { return last_row_; }
    [[nodiscard]] const ImportCounts& counts() const { return counts_; }
    // Of the row after the last one.
    [[nodiscard]] const std::optional<Announced>& announced() const { return announced_; }

private:
    Journal(std::string path, base::Descriptor file);
    [[nodiscard]] base::FileResult<void> read();
    [[nodiscard]] base::FileResult<void> append(const base::Json& line);
    void take(const base::Json& line);

    std::string path_;
    base::Descriptor file_;
    std::int64_t last_row_ = 0;
    ImportCounts counts_;
    std::optional<Announced> announced_;
};

}  // namespace admin_api
