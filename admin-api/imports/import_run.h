// One import from its first row to its last, or from where the journal ends: rows of different
// accounts several at a time, each in the name and by the rights of who sent the table, which are
// read anew every second. A rehearsal goes row by row. Only what waits for the directory, the store
// or the log stops it: then it goes on later.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

#include "admin-api/imports/import_files.h"
#include "admin-api/imports/row_judge.h"
#include "admin-api/imports/seen_rows.h"
#include "core/table/table_reader.h"

namespace admin_api {

enum class Pause { None, Stopped, Away };  // Away: something that will come back is not there

class ImportRun {
public:
    struct Surroundings {
        Services& services;
        Imports& imports;
        const ImportFiles& files;
        std::function<bool()> is_ours;  // asked every second
        std::stop_token ending;
    };
    ImportRun(Import& import, Surroundings surroundings);

    // None: `import` says how it ended.
    [[nodiscard]] Pause run();

private:
    using Sender = std::shared_ptr<const Doorkeeper::Proved>;

    [[nodiscard]] Answer<void> prepare();
    [[nodiscard]] Answer<void> read_rows();
    [[nodiscard]] table::Next on_row(std::size_t number, const table::Row& row);
    [[nodiscard]] Answer<void> take_row(std::int64_t number, const table::Row& row);
    [[nodiscard]] Answer<void> begin(const table::Row& headings);
    [[nodiscard]] RowTask task_of(std::int64_t number, Cells cells);
    [[nodiscard]] Answer<void> hand_over(const RowTask& task);
    [[nodiscard]] Answer<void> finish_rows();
    [[nodiscard]] Answer<void> look_around_when_due();
    [[nodiscard]] Answer<void> look_around();
    [[nodiscard]] Sender sender() const;
    void end(ImportState state);

    Import& import_;
    Surroundings surroundings_;
    std::unique_ptr<Journal> journal_;
    std::optional<Rehearsal> rehearsal_;
    std::optional<Headings> headings_;
    SeenRows seen_;
    mutable std::mutex sender_mutex_;
    Sender sender_;
    base::Instant looked_;
    Pause pause_ = Pause::None;
    std::optional<Problem> problem_;  // that ends everything
    std::optional<RowJudge> judge_;
    std::unique_ptr<RowLanes> lanes_;  // none of a rehearsal; ends before what it uses
};

}  // namespace admin_api
