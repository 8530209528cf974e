#include "core/audit/keeper.h"

#include <filesystem>
#include <utility>

#include "core/audit/log_files.h"

namespace audit {
namespace {

// Shared keys find each other by the folder, whatever a program's settings leave out.
KeeperSettings completed(KeeperSettings settings) {
    if (settings.key_folder.empty())
        settings.key_folder =
            (std::filesystem::path(settings.log).parent_path() / "audit-key").string();
    return settings;
}

std::optional<base::Instant> time_of(std::string_view line) {
    const auto json = base::parse_json(line, {.bytes = kLongestLine});
    const auto* record = json ? json->find("record") : nullptr;
    if (record == nullptr) return std::nullopt;
    return base::from_rfc3339(record->string_at("time").value_or(""));
}

std::string_view word_of(Break fault) {
    switch (fault) {
        case Break::NotARecord: return "not a record";
        case Break::Edited: return "edited";
        case Break::OutOfPlace: return "out of place";
    }
    return "";
}

base::Result<base::HeldLines, std::string> hold(const std::string& log) {
    auto held = base::HeldLines::take(log);
    if (!held) return base::fail(log + ": the audit log cannot be held");
    return std::move(*held);
}

}  // namespace

Keeper::Keeper(KeeperSettings settings, Surroundings surroundings, AnchorKeys keys)
    : settings_(std::move(settings)),
      surroundings_(std::move(surroundings)),
      keys_(std::move(keys)) {}

base::Result<Keeper, std::string> Keeper::create(
    KeeperSettings settings, Surroundings surroundings
) {
    auto whole = completed(std::move(settings));
    auto keys =
        TRY(open_anchor_keys({whole.key_folder, keys_beside(whole.log)}, surroundings.clock()));
    return Keeper(std::move(whole), std::move(surroundings), std::move(keys));
}

base::Result<void, std::string> Keeper::look() {
    auto looked = look_with_anchors();
    // Only now, because the alarm appends to the log, which was held.
    for (const auto& finding : std::exchange(findings_, {}))
        if (alarm_) alarm_(finding);
    return looked;
}

base::Result<void, std::string> Keeper::look_with_anchors() {
    auto anchors = TRY(AnchorFile::open(anchors_beside(settings_.log), keys_));
    TRY(go_to_present_file(anchors.last()));
    const auto size = TRY(hold(settings_.log)).size();
    TRY(count(static_cast<std::uint64_t>(size), anchors.last()));
    if (is_anchor_due(anchors.last())) TRY(add_anchor(anchors));
    if (is_new_file_due()) TRY(close_file(anchors));
    return {};
}

void Keeper::look_and_log() {
    const auto looked = look();
    if (!looked) surroundings_.log.error("audit.not_kept", {{"reason", looked.error()}});
}

// Another program may have begun it. Where it begins is known from the anchor of the one before.
base::Result<void, std::string> Keeper::go_to_present_file(const std::optional<Anchor>& last) {
    const auto files = TRY(files_of(settings_.log));
    if (files.empty() || files.back().path != settings_.log)
        return base::fail(settings_.log + ": there is no audit log");
    if (files.back().number == file_) return {};
    file_ = files.back().number;
    begun_.reset();
    mark_ = {};
    if (file_ == 1) mark_.hash = base::kFirstAuditHash;
    if (last && last->file + 1 == file_) mark_.hash = last->hash;
    return {};
}

base::Result<void, std::string> Keeper::count(
    std::uint64_t until, const std::optional<Anchor>& last
) {
    const bool is_anchored = last && last->file == file_;
    if (until < mark_.offset) {
        report("truncated");
        mark_ = {0, 0, ""};
    }
    auto reader = TRY(LineReader::open(settings_.log, mark_.offset));
    while (const auto line = reader.next(until)) {
        const auto record = base::read_audit_line(line->text);
        if (mark_.records == 0) begun_ = time_of(line->text);
        if (mark_.hash.empty() && record) mark_.hash = record->previous;
        const auto fault = follow(*line, mark_.hash);
        ++mark_.records;
        mark_.offset = reader.offset();
        if (fault) report(word_of(*fault));
        if (is_anchored && mark_.records == last->records) check(*last);
    }
    if (is_anchored && mark_.records < last->records) report("truncated");
    return {};
}

void Keeper::check(const Anchor& anchor) {
    if (mark_.hash != anchor.hash) report("written anew");
}

void Keeper::report(std::string_view what) {
    surroundings_.log.error(
        "audit.broken",
        {{"file", std::to_string(file_)},
         {"record", std::to_string(mark_.records)},
         {"what", std::string(what)}}
    );
    base::AuditRecord record;
    record.activity = "log.broken";
    record.outcome = "failed";
    record.account = "system";
    record.details = base::Json::object(
        {{"file", static_cast<std::int64_t>(file_)},
         {"record", static_cast<std::int64_t>(mark_.records)},
         {"what", what}}
    );
    findings_.push_back(std::move(record));
}

base::Result<void, std::string> Keeper::add_anchor(AnchorFile& anchors) {
    const auto line =
        TRY(anchors.add({0, file_, mark_.records, mark_.hash, surroundings_.clock()}));
    surroundings_.log.info("audit.anchored", {{"anchor", line}});
    return {};
}

bool Keeper::is_anchor_due(const std::optional<Anchor>& last) const {
    if (mark_.records == 0) return false;
    if (!last) return true;
    const bool is_new = last->file != file_ || last->records != mark_.records;
    return is_new && surroundings_.clock() - last->time >= settings_.anchor_every;
}

bool Keeper::is_new_file_due() const {
    if (mark_.records < 2) return false;
    if (mark_.offset >= settings_.largest_bytes) return true;
    return begun_ && surroundings_.clock() - *begun_ >= settings_.longest;
}

base::Result<void, std::string> Keeper::close_file(AnchorFile& anchors) {
    const auto held = TRY(hold(settings_.log));
    TRY(count(static_cast<std::uint64_t>(held.size()), anchors.last()));
    const auto& last = anchors.last();
    if (!last || last->file != file_ || last->records != mark_.records) TRY(add_anchor(anchors));
    const base::AuditStamp stamp{base::to_rfc3339(surroundings_.clock()), surroundings_.system};
    TRY(begin_new_file({settings_.log, file_, mark_}, held, stamp));
    surroundings_.log.info("audit.new_file", {{"closed", std::to_string(file_)}});
    return {};
}

}  // namespace audit
