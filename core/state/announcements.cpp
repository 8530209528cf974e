#include "core/state/announcements.h"

#include "core/state/value.h"

namespace state {
namespace {

using account::Announcement;
using account::TimeSpan;
using account::WeeklyHours;

// More than the administration lets anybody add.
constexpr std::size_t kMost = 1000;
// So long it can still be looked up what was announced.
constexpr std::chrono::hours kKept{24 * 90};
constexpr std::int64_t kYear9999 = 253'370'764'800;

std::string text_of(const std::optional<base::Day>& day) {
    return day ? base::to_iso(*day) : std::string();
}

void add_when(base::Json& value, const TimeSpan& span) {
    value.set("from", json_of(span.from)).set("until", json_of(span.until));
}

void add_when(base::Json& value, const WeeklyHours& hours) {
    std::vector<std::string> days;
    for (const auto day : hours.days) days.emplace_back(account::wire_name(day));
    value.set("days", base::Json::strings(days))
        .set("from_time", account::time_of_day(hours.from))
        .set("until_time", account::time_of_day(hours.until))
        .set("valid_from", text_of(hours.validity.from))
        .set("valid_until", text_of(hours.validity.until));
}

Record record_of(const Announcement& announcement) {
    std::vector<std::string> modules;
    for (const auto module : announcement.modules) modules.emplace_back(wire_name(module));
    auto value = base::Json::object({
        {"kind", wire_name(announcement.kind)},
        {"title_cs", announcement.title_cs},
        {"title_en", announcement.title_en},
        {"text_cs", announcement.text_cs},
        {"text_en", announcement.text_en},
        {"modules", base::Json::strings(modules)},
        {"notice", std::int64_t{announcement.notice.count()}},
    });
    std::visit([&](const auto& when) { add_when(value, when); }, announcement.when);
    const auto end = account::end_of(announcement);
    return {
        .kind = Kind::Announcement,
        .key = announcement.id,
        .value = base::dump(value),
        .owner = {},
        .group = {},
        .expires = end ? *end + kKept : base::from_unix_seconds(kYear9999)};
}

template <class T>
StoreResult<T> or_corrupt(std::optional<T> value) {
    if (!value) return base::fail(StoreError::Corrupt);
    return *std::move(value);
}

template <class Parse>
auto parsed_all(const std::vector<std::string>& texts, const Parse& parse)
    -> StoreResult<std::vector<typename decltype(parse(""))::value_type>> {
    std::vector<typename decltype(parse(""))::value_type> found;
    found.reserve(texts.size());
    for (const auto& text : texts) found.push_back(TRY(or_corrupt(parse(text))));
    return found;
}

StoreResult<std::optional<base::Day>> day_of(const ValueReader& value, std::string_view name) {
    const auto text = TRY(value.text(name));
    if (text.empty()) return std::nullopt;
    return TRY(or_corrupt(base::day_from_iso(text)));
}

StoreResult<WeeklyHours> hours_of(const ValueReader& value) {
    const auto days = TRY(value.texts("days"));
    const auto from = TRY(value.text("from_time"));
    const auto until = TRY(value.text("until_time"));
    WeeklyHours hours;
    hours.days = TRY(parsed_all(days, account::parse_weekday));
    hours.from = TRY(or_corrupt(account::parse_time_of_day(from)));
    hours.until = TRY(or_corrupt(account::parse_time_of_day(until)));
    hours.validity.from = TRY(day_of(value, "valid_from"));
    hours.validity.until = TRY(day_of(value, "valid_until"));
    return hours;
}

StoreResult<TimeSpan> span_of(const ValueReader& value) {
    TimeSpan span;
    span.from = TRY(value.instant("from"));
    span.until = TRY(value.instant("until"));
    return span;
}

StoreResult<Announcement> announcement_of(const Record& record) {
    const auto value = TRY(ValueReader::of(record));
    const auto kind = TRY(value.text("kind"));
    const auto modules = TRY(value.texts("modules"));
    Announcement announcement;
    announcement.id = record.key;
    announcement.kind = TRY(or_corrupt(account::parse_announcement_kind(kind)));
    announcement.title_cs = TRY(value.text("title_cs"));
    announcement.title_en = TRY(value.text("title_en"));
    announcement.text_cs = TRY(value.text("text_cs"));
    announcement.text_en = TRY(value.text("text_en"));
    announcement.modules = TRY(parsed_all(modules, account::parse_module));
    announcement.notice = std::chrono::minutes(TRY(value.number("notice")));
    if (value.number("from"))
        announcement.when = TRY(span_of(value));
    else
        announcement.when = TRY(hours_of(value));
    return announcement;
}

}  // namespace

StoreResult<std::vector<StoredAnnouncement>> Announcements::all(base::Instant now) {
    std::vector<StoredAnnouncement> found;
    for (const auto& record : TRY(store_.page(Kind::Announcement, "", kMost, now)))
        found.push_back({TRY(announcement_of(record)), record.value});
    return found;
}

StoreResult<std::optional<StoredAnnouncement>> Announcements::find(
    const std::string& id, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::Announcement, id, now));
    if (!record) return std::nullopt;
    return StoredAnnouncement{TRY(announcement_of(*record)), record->value};
}

StoreResult<bool> Announcements::add(const Announcement& announcement, base::Instant now) {
    return store_.add(record_of(announcement), now);
}

StoreResult<bool> Announcements::change(
    const StoredAnnouncement& seen, const Announcement& announcement
) {
    return store_.replace(record_of(announcement), seen.value);
}

StoreResult<bool> Announcements::erase(const std::string& id, base::Instant now) {
    const auto erased = TRY(store_.take(Kind::Announcement, id, now, nullptr));
    return erased.has_value();
}

StoreResult<void> AnnouncementBoard::refresh(base::Instant now) {
    auto fresh = std::make_shared<std::vector<Announcement>>();
    for (auto& stored : TRY(announcements_.all(now)))
        fresh->push_back(std::move(stored.announcement));
    const std::lock_guard lock(mutex_);
    shown_ = std::move(fresh);
    return {};
}

std::shared_ptr<const std::vector<Announcement>> AnnouncementBoard::now() const {
    const std::lock_guard lock(mutex_);
    return shown_;
}

}  // namespace state
