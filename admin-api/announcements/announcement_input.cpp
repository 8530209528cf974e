#include "admin-api/announcements/announcement_input.h"

#include <algorithm>

#include "admin-api/inputs.h"

namespace admin_api {
namespace {

using account::Announcement;
using account::TimeSpan;
using account::WeeklyHours;

constexpr std::size_t kLongestTitle = 120;
constexpr std::size_t kLongestText = 1000;
constexpr std::chrono::hours kLongestTime{24 * 366};
constexpr NumberRange kNotice{.least = 0, .most = std::size_t{30} * 24 * 60};
constexpr std::size_t kUsualNotice = std::size_t{24} * 60;

constexpr Text kMissing = {"Musí být uvedeno.", "It must be given."};
constexpr Text kUnreadable = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
constexpr Text kNotATime = {
    "Datum a čas uveďte v UTC, například 2026-11-28T07:00:00Z.",
    "Give date and time in UTC, for example 2026-11-28T07:00:00Z."};
constexpr Text kRepeated = {"Smí být uvedeno jen jednou.", "It may be given only once."};
constexpr Text kEitherOr = {
    "Uveďte buď from a until, nebo days, from_time a until_time.",
    "Give either from and until, or days, from_time and until_time."};
constexpr Text kReversed = {"Konec musí být po začátku.", "The end must come after the beginning."};
constexpr Text kOver = {"Tento čas už uplynul.", "That time has passed."};
constexpr Text kTooLong = {"Nejvýš jeden rok.", "One year at most."};
constexpr Text kWeeklyNotice = {
    "U týdenního opakování nejvýš týden.", "A week at most for what repeats weekly."};

std::string title_of(Inputs& inputs, std::string_view name) {
    const auto title = inputs.line(name, kLongestTitle);
    if (inputs.text(name) == nullptr || inputs.text(name)->empty())
        inputs.add_fault(name, "missing", kMissing);
    return title.value_or("");
}

// Each of a list once, by one of the domain's parse functions.
template <class T, class Parse>
std::vector<T> parsed_list(Inputs& inputs, std::string_view name, const Parse& parse) {
    std::vector<T> found;
    for (const auto& text : inputs.list(name).value_or(std::vector<std::string>())) {
        const auto value = parse(text);
        if (!value) {
            inputs.add_fault(name, "unreadable", kUnreadable);
            return found;
        }
        if (std::find(found.begin(), found.end(), *value) != found.end())
            inputs.add_fault(name, "repeated", kRepeated);
        found.push_back(*value);
    }
    return found;
}

std::optional<base::Instant> time_of(Inputs& inputs, std::string_view name) {
    const auto* text = inputs.required(name);
    if (text == nullptr) return std::nullopt;
    const auto time = base::from_rfc3339(*text);
    if (!time) inputs.add_fault(name, "unreadable", kNotATime);
    return time;
}

TimeSpan span_of(Inputs& inputs, base::Instant now) {
    const auto from = time_of(inputs, "from");
    const auto until = time_of(inputs, "until");
    if (!from || !until) return {};
    if (*until <= *from) inputs.add_fault("until", "reversed", kReversed);
    if (*until <= now) inputs.add_fault("until", "over", kOver);
    if (*until - *from > kLongestTime) inputs.add_fault("until", "too-long", kTooLong);
    return {*from, *until};
}

account::Validity validity_of(Inputs& inputs, base::Instant now) {
    const account::Validity validity{inputs.day("valid_from"), inputs.day("valid_until")};
    if (validity.from && validity.until && *validity.until < *validity.from)
        inputs.add_fault("valid_until", "reversed", kReversed);
    if (validity.until && *validity.until < base::prague_day(now))
        inputs.add_fault("valid_until", "over", kOver);
    return validity;
}

WeeklyHours hours_of(Inputs& inputs, base::Instant now) {
    WeeklyHours hours;
    hours.days = parsed_list<std::chrono::weekday>(inputs, "days", account::parse_weekday);
    if (hours.days.empty()) inputs.add_fault("days", "missing", kMissing);
    const auto from = inputs.parsed("from_time", account::parse_time_of_day);
    const auto until = inputs.parsed("until_time", account::parse_time_of_day);
    if (from && until && *until <= *from) inputs.add_fault("until_time", "reversed", kReversed);
    hours.from = from.value_or(hours.from);
    hours.until = until.value_or(hours.until);
    hours.validity = validity_of(inputs, now);
    return hours;
}

void read_when(Inputs& inputs, Announcement& announcement, base::Instant now) {
    const auto is_any = [&](std::initializer_list<std::string_view> names) {
        return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            return inputs.text(name) != nullptr;
        });
    };
    const auto is_once = is_any({"from", "until"});
    const auto is_weekly = is_any({"from_time", "until_time", "valid_from", "valid_until"});
    if (is_once == is_weekly) return inputs.add_fault("from", "either-or", kEitherOr);
    if (is_weekly) {
        announcement.when = hours_of(inputs, now);
        return;
    }
    announcement.when = span_of(inputs, now);
    if (inputs.list("days")) inputs.add_fault("days", "either-or", kEitherOr);
}

void read_notice(Inputs& inputs, Announcement& announcement) {
    const auto minutes = inputs.number("notice_minutes", kNotice).value_or(kUsualNotice);
    announcement.notice = std::chrono::minutes(minutes);
    const auto is_weekly = std::holds_alternative<WeeklyHours>(announcement.when);
    if (is_weekly && announcement.notice > account::kLongestWeeklyNotice)
        inputs.add_fault("notice_minutes", "too-long", kWeeklyNotice);
}

}  // namespace

Answer<WantedAnnouncement> wanted_announcement(const web::Request& request, base::Instant now) {
    auto inputs = TRY(Inputs::from_body(
        request,
        {"kind",
         "title_cs",
         "title_en",
         "text_cs",
         "text_en",
         "from",
         "until",
         "days",
         "from_time",
         "until_time",
         "valid_from",
         "valid_until",
         "modules",
         "notice_minutes",
         "reason"}
    ));
    Announcement announcement;
    announcement.kind =
        inputs.parsed("kind", account::parse_announcement_kind).value_or(announcement.kind);
    announcement.title_cs = title_of(inputs, "title_cs");
    announcement.title_en = title_of(inputs, "title_en");
    announcement.text_cs = inputs.line("text_cs", kLongestText).value_or("");
    announcement.text_en = inputs.line("text_en", kLongestText).value_or("");
    announcement.modules = parsed_list<account::Module>(inputs, "modules", account::parse_module);
    read_when(inputs, announcement, now);
    read_notice(inputs, announcement);
    auto reason = inputs.reason();
    TRY(inputs.finish());
    return WantedAnnouncement{std::move(announcement), std::move(reason)};
}

}  // namespace admin_api
