// One import from its first row to its last, or from where the journal ends: each row is judged by
// the function that serves the single call, in the name and by the rights of who sent it, which are
// read anew every second. Only what waits for the directory, the store or the log stops it: then it
// goes on later.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "admin-api/caller.h"
#include "admin-api/imports/headings.h"
#include "admin-api/imports/import_files.h"
#include "admin-api/imports/journal.h"
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
    [[nodiscard]] Answer<void> prepare();
    [[nodiscard]] Answer<void> read_rows();
    [[nodiscard]] table::Next on_row(std::size_t number, const table::Row& row);
    [[nodiscard]] Answer<void> take_row(std::int64_t number, const table::Row& row);
    [[nodiscard]] Answer<void> look_around();
    [[nodiscard]] Answer<base::Json> judged(std::int64_t number, Cells cells);
    [[nodiscard]] Answer<void> carry_out(std::int64_t number, RowAction action, const Cells& given);
    [[nodiscard]] Answer<bool> was_made(std::int64_t number);
    [[nodiscard]] Answer<void> announce(std::int64_t number, const Change& change);
    void end(ImportState state);

    Import& import_;
    Surroundings surroundings_;
    std::unique_ptr<Journal> journal_;
    std::unique_ptr<Carrying> carrying_;
    std::optional<Headings> headings_;
    SeenRows seen_;
    std::optional<Doorkeeper::Proved> proved_;
    base::Instant looked_;
    std::int64_t row_ = 0;
    base::Json change_;  // of the row at hand
    Pause pause_ = Pause::None;
    std::optional<Problem> problem_;  // that ends everything
};

}  // namespace admin_api
