#include "sync/sources/rpp.h"

#include <algorithm>

#include "sync/names.h"
#include "sync/sources/json_list.h"
#include "sync/sources/subject_checks.h"

namespace registers::rpp {

namespace {

constexpr std::string_view kList = "položky";
constexpr std::string_view kIdPrefix = "orgán-veřejné-moci/";
constexpr std::size_t kIsoDay = 10;
constexpr std::size_t kMostSubjects = 100000;

std::string identifier_of(const base::Json& record) {
    auto identifier = text_at(record, "identifikátor");
    if (!identifier.empty()) return identifier;
    const auto id = text_at(record, "id");
    return id.starts_with(kIdPrefix) ? id.substr(kIdPrefix.size()) : std::string();
}

// An object by language since the open formal norm; a bare text before.
std::string name_of(const base::Json& record) {
    const auto* name = record.find("název");
    if (name != nullptr && name->as_object() != nullptr) return text_at(*name, "cs");
    return text_at(record, "název");
}

// The last word is the surname, which is wrong for some: whoever compares looks at all words.
Representative head_from(const std::string& whole_name) {
    Representative head;
    const auto split = whole_name.rfind(' ');
    if (split == std::string::npos) {
        head.name.surname = whole_name;
    } else {
        head.name.given = whole_name.substr(0, split);
        head.name.surname = whole_name.substr(split + 1);
    }
    return head;
}

bool has_ended(const base::Json& record, base::Day today) {
    const auto end = base::day_from_iso(text_at(record, "ukončení").substr(0, kIsoDay));
    return end && *end < today;
}

Subject with_heads(Subject subject, const base::Json& record) {
    for (const auto& person : items_at(record, "osoba-v-čele"))
        subject.representatives.push_back(head_from(text_at(person, "jméno")));
    if (subject.representatives.size() > 1)
        return in_doubt(
            std::move(subject),
            Doubt::Contradictory,
            {"více než jeden vedoucí úřadu", "more than one head of office"}
        );
    return checked(std::move(subject));
}

}  // namespace

bool is_of_2025(const base::Json& record) {
    for (const auto* added : {"nadřízený-ovm", "ustanovení-esbírka", "ustanovení-ostatní"})
        if (record.find(added) != nullptr) return true;
    return std::ranges::any_of(items_at(record, "seznam-kategorií"), [](const auto& category) {
        return category.find("přímé-zařazení") != nullptr;
    });
}

std::optional<Subject> subject_of(const base::Json& record, base::Day today) {
    if (has_ended(record, today)) return std::nullopt;
    Subject subject;
    subject.key = identifier_of(record);
    subject.ovm_id = account::parse_ovm_id(subject.key);
    subject.ico = account::parse_ico(padded(text_at(record, "ičo")));
    subject.name = name_of(record);
    if (!subject.ovm_id)
        return in_doubt(
            std::move(subject),
            Doubt::RecordIncomplete,
            {"chybí platný identifikátor", "no valid identifikátor"}
        );
    if (holds_marks(subject.name)) return in_doubt(std::move(subject), Doubt::DamagedText);
    subject = with_heads(std::move(subject), record);
    subject.document = extract_of(subject);
    return subject;
}

SourceResult<Snapshot> Reader::read(const Reading& reading) {
    const auto fetched = TRY(file_->fetch());
    const auto today = base::prague_day(reading.now);
    auto snapshot = snapshot_of(fetched, kSource);
    snapshot.format = "rpp-2019";
    const JsonListShape shape{
        .member = kList,
        .largest_bytes = file_->largest_bytes(),
        .limits = {.items = kMostSubjects}};
    TRY(read_list(fetched, shape, reading, [&](const base::Json& record) {
        if (is_of_2025(record)) snapshot.format = "rpp-2025";
        auto subject = subject_of(record, today);
        if (!subject) return;
        subject->file_hash = fetched.hash;
        subject->origin = fetched.origin;
        snapshot.subjects.push_back(*std::move(subject));
    }));
    snapshot.subjects = without_repeats(std::move(snapshot.subjects));
    if (snapshot.subjects.empty())
        return base::fail(SourceError{
            SourceFault::Broken, worded("{0} neuvádí nikoho", "{0} lists nobody", {fetched.origin})}
        );
    return snapshot;
}

}  // namespace registers::rpp
