// An import as it is remembered: who wants what, how far it is. Records have no owner and outlive
// sessions. Of one caller, and of all together, only so many are unfinished at a time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "admin-api/imports/import_settings.h"
#include "core/account/ids.h"
#include "core/state/store.h"

namespace admin_api {

enum class ImportMode { Check, Run };
enum class ImportState { Waiting, Running, Finished, Cancelled, Failed };
[[nodiscard]] std::string_view wire_name(ImportMode mode);
[[nodiscard]] std::string_view wire_name(ImportState state);
[[nodiscard]] std::optional<ImportMode> parse_import_mode(std::string_view text);

struct ImportCounts {
    std::int64_t rows = 0;  // judged
    std::int64_t done = 0;
    std::int64_t refused = 0;
    std::int64_t skipped = 0;
};

struct Import {
    std::string id;
    ImportMode mode{};
    ImportState state{};
    account::AccountId by;
    std::string by_username;
    std::string origin;
    std::string reference;  // of the call that brought it; with "/row" of each change
    std::string reason;     // for rows without one
    base::Instant created;
    base::Instant started = {};  // of the present run; the epoch: not yet
    base::Instant ended = {};
    ImportCounts counts;
    std::int64_t counted_before = 0;  // rows of former runs, for the rate
    bool cancel_wanted = false;
    std::string problem;  // why it failed
    std::string written;  // as it was read
};
[[nodiscard]] bool is_over(const Import& import);

class Imports {
public:
    Imports(state::Store& store, ImportLimits limits) : store_(store), limits_(limits) {}

    // Full: too many are unfinished.
    [[nodiscard]] state::StoreResult<state::Addition> add(const Import& import, base::Instant now);
    [[nodiscard]] state::StoreResult<std::optional<Import>> find(
        std::string_view id, base::Instant now
    );
    [[nodiscard]] state::StoreResult<std::vector<Import>> page(
        std::string_view after, std::size_t limit, base::Instant now
    );
    // The longest waiting first.
    [[nodiscard]] state::StoreResult<std::vector<Import>> unfinished(base::Instant now);
    // Places of imports that are over, or that never came to be.
    [[nodiscard]] state::StoreResult<void> free_places(base::Instant now);
    // False when it was changed since it was read.
    [[nodiscard]] state::StoreResult<bool> replace(const Import& seen, const Import& next);
    // Writes how far it is; a wish to cancel that came meanwhile stays, and what is over stays
    // over.
    [[nodiscard]] state::StoreResult<void> save(Import& import, base::Instant now);

private:
    [[nodiscard]] state::Record record_of(const Import& import) const;

    state::Store& store_;
    ImportLimits limits_;
};

}  // namespace admin_api
