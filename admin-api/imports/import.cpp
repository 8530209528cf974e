#include "admin-api/imports/import.h"

#include <algorithm>
#include <array>

#include "core/state/value.h"

namespace admin_api {
namespace {

using state::Kind;
using state::StoreResult;

constexpr auto kStates = std::to_array(
    {ImportState::Waiting,
     ImportState::Running,
     ImportState::Finished,
     ImportState::Cancelled,
     ImportState::Failed}
);
constexpr std::size_t kMostUnfinished = 1000;

base::Json value_of(const Import& import) {
    return base::Json::object(
        {{"mode", wire_name(import.mode)},
         {"state", wire_name(import.state)},
         {"by", import.by.str()},
         {"by_username", import.by_username},
         {"origin", import.origin},
         {"reference", import.reference},
         {"reason", import.reason},
         {"created", state::json_of(import.created)},
         {"started", state::json_of(import.started)},
         {"ended", state::json_of(import.ended)},
         {"rows", import.counts.rows},
         {"done", import.counts.done},
         {"refused", import.counts.refused},
         {"skipped", import.counts.skipped},
         {"counted_before", import.counted_before},
         {"cancel", import.cancel_wanted ? "yes" : "no"},
         {"problem", import.problem}}
    );
}

StoreResult<void> read_words(const state::ValueReader& value, Import& import) {
    const auto mode = parse_import_mode(TRY(value.text("mode")));
    const auto written = TRY(value.text("state"));
    const auto* const found =
        std::ranges::find_if(kStates, [&](ImportState each) { return wire_name(each) == written; });
    if (!mode || found == kStates.end()) return base::fail(state::StoreError::Corrupt);
    import.mode = *mode;
    import.state = *found;
    import.by = account::AccountId(TRY(value.text("by")));
    import.by_username = TRY(value.text("by_username"));
    import.origin = TRY(value.text("origin"));
    import.reference = TRY(value.text("reference"));
    import.reason = TRY(value.text("reason"));
    import.problem = TRY(value.text("problem"));
    import.cancel_wanted = TRY(value.text("cancel")) == "yes";
    return {};
}

StoreResult<Import> import_of(const state::Record& record) {
    const auto value = TRY(state::ValueReader::of(record));
    Import import;
    import.id = record.key;
    import.written = record.value;
    TRY(read_words(value, import));
    import.created = TRY(value.instant("created"));
    import.started = TRY(value.instant("started"));
    import.ended = TRY(value.instant("ended"));
    import.counts.rows = TRY(value.number("rows"));
    import.counts.done = TRY(value.number("done"));
    import.counts.refused = TRY(value.number("refused"));
    import.counts.skipped = TRY(value.number("skipped"));
    import.counted_before = TRY(value.number("counted_before"));
    return import;
}

StoreResult<std::vector<Import>> imports_of(const std::vector<state::Record>& records) {
    std::vector<Import> imports;
    imports.reserve(records.size());
    for (const auto& record : records) imports.push_back(TRY(import_of(record)));
    return imports;
}

}  // namespace

std::string_view wire_name(ImportMode mode) {
    return mode == ImportMode::Check ? "check" : "run";
}

std::string_view wire_name(ImportState state) {
    switch (state) {
        case ImportState::Waiting: return "waiting";
        case ImportState::Running: return "running";
        case ImportState::Finished: return "finished";
        case ImportState::Cancelled: return "cancelled";
        case ImportState::Failed: return "failed";
    }
    return "";
}

std::optional<ImportMode> parse_import_mode(std::string_view text) {
    if (text == "check") return ImportMode::Check;
    if (text == "run") return ImportMode::Run;
    return std::nullopt;
}

bool is_over(const Import& import) {
    return import.state != ImportState::Waiting && import.state != ImportState::Running;
}

state::Record Imports::record_of(const Import& import) const {
    return {
        .kind = Kind::Import,
        .key = import.id,
        .value = base::dump(value_of(import)),
        .owner = {},
        .group = {},
        .expires = import.created + limits_.kept,
        .due = is_over(import) ? base::Instant() : import.created};
}

StoreResult<state::Addition> Imports::add(const Import& import, base::Instant now) {
    const state::Record place{
        .kind = Kind::ImportPlace,
        .key = import.id,
        .value = "{}",
        .owner = "imports",
        .group = "imports-by/" + import.by.str(),
        .expires = import.created + limits_.kept};
    const auto added =
        TRY(store_.add_within(place, {.of_owner = limits_.all, .of_group = limits_.each}, now));
    if (added == state::Addition::Added) TRY(store_.put(record_of(import)));
    return added;
}

StoreResult<std::optional<Import>> Imports::find(std::string_view id, base::Instant now) {
    const auto record = TRY(store_.get(Kind::Import, id, now));
    if (!record) return std::nullopt;
    return std::optional(TRY(import_of(*record)));
}

StoreResult<std::vector<Import>> Imports::page(
    std::string_view after, std::size_t limit, base::Instant now
) {
    return imports_of(TRY(store_.page(Kind::Import, after, limit, now)));
}

StoreResult<std::vector<Import>> Imports::unfinished(base::Instant now) {
    return imports_of(TRY(store_.of_kind(Kind::Import, kMostUnfinished, now)));
}

StoreResult<void> Imports::free_places(base::Instant now) {
    for (const auto& place : TRY(store_.page(Kind::ImportPlace, "", kMostUnfinished, now))) {
        const auto standing = TRY(find(place.key, now));
        if (!standing || is_over(*standing))
            TRY(store_.take(Kind::ImportPlace, place.key, now, nullptr));
    }
    return {};
}

StoreResult<bool> Imports::replace(const Import& seen, const Import& next) {
    const auto is_replaced = TRY(store_.replace(record_of(next), seen.written));
    if (is_replaced && is_over(next))
        TRY(store_.take(Kind::ImportPlace, next.id, next.created, nullptr));
    return is_replaced;
}

StoreResult<void> Imports::save(Import& import, base::Instant now) {
    for (;;) {
        const auto standing = TRY(find(import.id, now));
        if (!standing) return base::fail(state::StoreError::Corrupt);
        if (is_over(*standing)) {
            import = *standing;
            return {};
        }
        import.cancel_wanted = standing->cancel_wanted;
        if (!TRY(replace(*standing, import))) continue;
        return {};
    }
}

}  // namespace admin_api
