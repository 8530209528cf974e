#include "sync/sources/ares.h"

#include <set>

#include "core/base/digest.h"
#include "sync/names.h"
#include "sync/sources/folder_source.h"
#include "sync/sources/json_list.h"
#include "sync/sources/reading_progress.h"
#include "sync/sources/subject_checks.h"

namespace registers::ares {

namespace {

constexpr base::JsonLimits kLimits{.bytes = std::size_t{16} * 1024 * 1024, .depth = 24};
constexpr std::size_t kIsoDay = 10;

// A day that cannot be read makes the whole extract doubtful: somebody may have left on it.
struct Days {
    base::Day today;
    bool are_legible = true;

    std::optional<base::Day> at(const base::Json& json, std::string_view name) {
        const auto text = text_at(json, name);
        if (text.empty()) return std::nullopt;
        const auto day = base::day_from_iso(text.substr(0, kIsoDay));
        are_legible = are_legible && day;
        return day;
    }
    [[nodiscard]] bool is_past(std::optional<base::Day> day) const { return day && *day < today; }
    // The deletion counts from its own day on, when the register writes the successor.
    bool is_deleted(const base::Json& json) {
        const auto day = at(json, "datumVymazu");
        return day && *day <= today;
    }
};

base::Json object_at(const base::Json& json, std::string_view name) {
    const auto* member = json.find(name);
    return member != nullptr && member->as_object() != nullptr ? *member : base::Json::object();
}

std::string first_of(std::initializer_list<std::string> texts) {
    for (const auto& text : texts)
        if (!text.empty()) return text;
    return "";
}

// nullopt: no person, or one who is not in office.
std::optional<Representative> member_from(
    const base::Json& member, const base::Json& body, Days& days
) {
    const auto* person = member.find("fyzickaOsoba");
    if (days.is_deleted(member) || person == nullptr) return std::nullopt;
    const auto membership = object_at(member, "clenstvi");
    const auto function = object_at(membership, "funkce");
    const auto plain = object_at(membership, "clenstvi");
    const auto function_end = days.at(function, "zanikFunkce");
    const auto plain_end = days.at(plain, "zanikClenstvi");
    const auto function_begin = days.at(function, "vznikFunkce");
    const auto plain_begin = days.at(plain, "vznikClenstvi");
    Representative each;
    each.from = function_begin ? function_begin : plain_begin;
    each.until = function_end ? function_end : plain_end;
    if (days.is_past(function_end) || days.is_past(plain_end)) return std::nullopt;
    if (each.from && *each.from > days.today) return std::nullopt;
    each.name = {
        text_at(*person, "titulPredJmenem"),
        text_at(*person, "jmeno"),
        text_at(*person, "prijmeni"),
        text_at(*person, "titulZaJmenem")};
    each.function = first_of(
        {text_at(function, "nazev"), text_at(member, "nazevAngazma"), text_at(body, "nazevOrganu")}
    );
    return each;
}

void add_members(const base::Json& body, Days& days, std::vector<Representative>& members) {
    if (days.is_deleted(body)) return;
    for (const auto& each : items_at(body, "clenoveOrganu")) {
        auto member = member_from(each, body, days);
        if (member && members.size() <= kMostRepresentatives) members.push_back(*std::move(member));
    }
}

std::vector<Representative> members_of(const base::Json& extract, Days& days) {
    std::vector<Representative> members;
    for (const auto& record : items_at(extract, "zaznamy")) {
        if (days.is_deleted(record)) continue;
        for (const auto& body : items_at(record, "statutarniOrgany"))
            add_members(body, days, members);
    }
    return members;
}

bool is_about(const base::Json& extract, const Subject& subject) {
    const auto id = padded(text_at(extract, "icoId"));
    if (!id.empty()) return subject.ico && id == subject.ico->str();
    for (const auto& record : items_at(extract, "zaznamy")) {
        if (subject.ico && padded(text_at(record, "ico")) == subject.ico->str()) return true;
        for (const auto& ico : items_at(record, "ico"))
            if (subject.ico && padded(text_at(ico, "hodnota")) == subject.ico->str()) return true;
    }
    return false;
}

Subject subject_of(const account::Organization& organization) {
    Subject subject;
    if (organization.ico) subject.key = organization.ico->str();
    subject.ico = organization.ico;
    subject.name = organization.name;
    subject.region = organization.region;
    return subject;
}

}  // namespace

Subject with_extract(Subject subject, const std::string& document, base::Day today) {
    if (subject.doubt != Doubt::None) return subject;
    const auto extract = base::parse_json(document, kLimits);
    if (!extract)
        return in_doubt(
            std::move(subject),
            Doubt::DetailBroken,
            {"obsah není správný JSON", extract.error().reason}
        );
    if (!is_about(*extract, subject))
        return in_doubt(std::move(subject), Doubt::DetailOfAnotherSubject);
    Days days{today};
    subject.representatives = members_of(*extract, days);
    subject.document = extract_of(subject);
    if (!days.are_legible)
        return in_doubt(
            std::move(subject),
            Doubt::DetailBroken,
            {"datum, které neexistuje", "a day that is none"}
        );
    return checked(std::move(subject));
}

SourceResult<base::Instant> of_now(base::Instant now) {
    return now;
}

Dating of_folder(std::string folder) {
    return [folder = std::move(folder)](base::Instant /*now*/) -> SourceResult<base::Instant> {
        const auto stated = TRY(stated_date_of(folder));
        if (stated) return *stated;
        return base::fail(SourceError{SourceFault::Missing, same_in_both(folder + "/date.txt")});
    };
}

SourceResult<Snapshot> Reader::read_these(const Reading& reading, std::vector<Subject> subjects) {
    const auto date = TRY(dating_(reading.now));
    const auto today = base::prague_day(reading.now);
    const Understand understand = [today](Subject subject, const std::string& document) {
        return with_extract(std::move(subject), document, today);
    };
    ReadingProgress shown(reading, "extracts");
    const auto progress = shown.for_counts();
    DetailReader reader(*source_, understand, progress);
    auto read = reader.read(std::move(subjects), 1);
    shown.settle(read.has_value());
    Snapshot snapshot;
    snapshot.source = kSource;
    snapshot.origin = source_->origin();
    snapshot.format = "ares-vr-1";
    snapshot.date = date;
    snapshot.date_origin = DateOrigin::Stated;
    snapshot.subjects = TRY(std::move(read));
    std::erase_if(snapshot.subjects, [](const Subject& each) {
        return each.doubt == Doubt::DetailMissing;
    });
    base::Sha256 hash;
    for (const auto& each : snapshot.subjects) hash.add(each.key + ' ' + each.file_hash + '\n');
    snapshot.hash = hash.hex();
    return snapshot;
}

SourceResult<Snapshot> Reader::read(const Reading& reading) {
    std::vector<Subject> subjects;
    std::set<std::string> asked;
    for (const auto& organization : TRY(known_()))
        if (organization.ico && asked.insert(organization.ico->str()).second)
            subjects.push_back(subject_of(organization));
    auto snapshot = TRY(read_these(reading, std::move(subjects)));
    if (snapshot.subjects.empty())
        return base::fail(SourceError{
            SourceFault::Broken,
            worded(
                "{0} nezná žádnou z našich organizací",
                "{0} knows none of the organizations that we know",
                {origin()}
            )});
    return snapshot;
}

SourceResult<Snapshot> Reader::read_subject(const Reading& reading, const SubjectKey& key) {
    std::vector<Subject> subjects;
    for (const auto& organization : TRY(known_())) {
        if (!organization.ico) continue;
        auto subject = subject_of(organization);
        if (subjects.empty() && is_meant_by(key, subject)) subjects.push_back(std::move(subject));
    }
    return read_these(reading, std::move(subjects));
}

}  // namespace registers::ares
