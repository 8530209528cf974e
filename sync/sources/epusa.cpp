#include "sync/sources/epusa.h"

#include <array>

#include "core/table/encoding.h"
#include "sync/names.h"
#include "sync/sources/subject_checks.h"

namespace registers::epusa {

namespace {

constexpr std::size_t kChunk = 65536;
constexpr std::size_t kMostContacts = 100;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

void doubt(Subject& subject, Doubt doubt, Wording detail = {}) {
    if (subject.doubt != Doubt::None) return;
    subject.doubt = doubt;
    subject.doubt_detail = std::move(detail);
}

bool is_day_or_none(const std::string& text) {
    return text.empty() || base::day_from_iso(text);
}

void add_contact(Subject& subject, const Person& person) {
    Contact contact{person.name, person.function};
    for (const auto& role : person.roles) contact.role += (contact.role.empty() ? "" : "; ") + role;
    const bool is_legible = !is_damaged(contact.name.given) && !is_damaged(contact.name.surname) &&
                            !holds_marks(contact.role);
    if (is_legible && subject.contacts.size() < kMostContacts)
        subject.contacts.push_back(std::move(contact));
}

// The unpacked document; a Windows-1250 one would be read as something else than it says.
SourceResult<SpooledFile> plain_text_of(
    const FetchedFile& fetched, std::size_t limit, const std::string& spool
) {
    auto plain = TRY(SpooledFile::create(spool));
    UnpackStream stream(fetched.file.reader(), limit);
    table::Utf8Check encoding;
    std::array<char, kChunk> chunk{};
    while (const auto count = stream.read(chunk.data(), chunk.size())) {
        const std::string_view piece(chunk.data(), *count);
        encoding.take(piece);
        if (!plain.add(piece)) return base::fail(unwritable());
        if (*count != 0) continue;
        if (encoding.is_utf8()) return plain;
        return base::fail(SourceError{
            SourceFault::Broken, worded("{0} není v UTF-8", "{0} is not UTF-8", {fetched.origin})});
    }
    return base::fail(stream.fault().value_or(SourceError{}));
}

bool is_xml(const SpooledFile& plain) {
    std::array<char, kMark.size() + 1> first{};
    const auto count = plain.reader()(first.data(), first.size());
    std::string_view begin(first.data(), count.value_or(0));
    if (begin.starts_with(kMark)) begin.remove_prefix(kMark.size());
    return begin.starts_with('<');
}

// The day of which the feed is.
base::Result<base::Day, Wording> read_feed(const SpooledFile& plain, Feed& feed) {
    TRY(is_xml(plain) ? read_xml(plain, feed) : read_csv(plain, feed));
    if (feed.version != kVersion)
        return base::fail(worded(
            "verze je {0}, ne {1}",
            "the version is {0}, not {1}",
            {feed.version, std::string(kVersion)}
        ));
    const auto day = base::day_from_iso(feed.day);
    if (!day) return base::fail(Wording("soubor neuvádí den", "the feed states no day"));
    if (feed.subjects.empty())
        return base::fail(Wording("soubor neuvádí nikoho", "the feed lists nobody"));
    return *day;
}

}  // namespace

Subject subject_of(const Municipality& municipality) {
    Subject subject;
    subject.ico = account::parse_ico(padded(municipality.ico));
    subject.ovm_id = account::parse_ovm_id(padded(municipality.ovm));
    subject.key = padded(municipality.ovm.empty() ? municipality.ico : municipality.ovm);
    subject.name = municipality.name;
    subject.region = municipality.region;
    const bool is_identified = subject.ico && (subject.ovm_id || municipality.ovm.empty());
    if (!is_identified || subject.name.empty())
        doubt(
            subject,
            Doubt::RecordIncomplete,
            {"chybí platné ico nebo ovm, nebo nazev", "no valid ico or ovm, or no nazev"}
        );
    if (holds_marks(subject.name) || holds_marks(subject.region))
        doubt(subject, Doubt::DamagedText);
    return subject;
}

void add_person(Subject& subject, const Person& person, base::Day today) {
    if (person.kind.empty()) return;
    if (person.kind == "kontakt") return add_contact(subject, person);
    if (person.kind != "statutarni")
        return doubt(
            subject,
            Doubt::RecordIncomplete,
            {"osoba neznámého druhu", "a person of an unknown kind"}
        );
    if (!is_day_or_none(person.from) || !is_day_or_none(person.until))
        return doubt(
            subject, Doubt::RecordIncomplete, {"datum, které neexistuje", "a day that is none"}
        );
    Representative each{
        .name = person.name,
        .function = person.function,
        .from = base::day_from_iso(person.from),
        .until = base::day_from_iso(person.until)};
    if (each.from && *each.from > today) return;
    if (each.until && *each.until < today) return;
    if (subject.representatives.size() <= kMostRepresentatives)
        subject.representatives.push_back(std::move(each));
}

SourceResult<Snapshot> Reader::read(const Reading& reading) {
    const auto fetched = TRY(file_->fetch());
    const auto plain = TRY(plain_text_of(fetched, file_->largest_bytes(), spool_));
    Feed feed(base::prague_day(reading.now));
    const auto day = read_feed(plain, feed);
    if (!day)
        return base::fail(SourceError{
            SourceFault::Broken, detailed(same_in_both(fetched.origin), day.error())});
    auto snapshot = snapshot_of(fetched, kSource);
    snapshot.format = "epusa-" + feed.version;
    snapshot.date = base::prague_midnight(*day);
    snapshot.date_origin = DateOrigin::Stated;
    for (auto& subject : feed.subjects) {
        subject = checked(std::move(subject));
        subject.file_hash = fetched.hash;
        subject.origin = fetched.origin;
        subject.document = extract_of(subject);
    }
    snapshot.subjects = without_repeats(std::move(feed.subjects));
    return snapshot;
}

}  // namespace registers::epusa
