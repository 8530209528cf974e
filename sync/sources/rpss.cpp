#include "sync/sources/rpss.h"

#include <algorithm>

#include "sync/names.h"
#include "sync/sources/json_list.h"
#include "sync/sources/subject_checks.h"

namespace registers::rpss {

namespace {

constexpr std::string_view kList = "polozky";
constexpr std::size_t kIsoDay = 10;
constexpr std::size_t kMostServices = 200000;
constexpr std::size_t kMostContacts = 1000;

bool has_ended(const base::Json& service, base::Day today) {
    const auto end = base::day_from_iso(text_at(service, "datumPoskytovaniDo").substr(0, kIsoDay));
    return end && *end < today;
}

account::PersonName name_from(const base::Json& person) {
    account::PersonName name;
    name.given = text_at(person, "jmeno");
    name.surname = text_at(person, "prijmeni");
    // Members of bodies have all their titles in one text, heads of facilities in two.
    name.title_before = text_at(person, "tituly");
    if (name.title_before.empty()) name.title_before = text_at(person, "titulPred");
    name.title_after = text_at(person, "titulZa");
    return name;
}

// A body whose member is an organization names no person.
std::vector<Representative> members_of(const base::Json& provider) {
    std::vector<Representative> members;
    for (const auto& body : items_at(provider, "statutarniOrgany"))
        for (const auto& member : items_at(body, "clen")) {
            if (member.find("prijmeni") == nullptr) continue;
            Representative each{.name = name_from(member), .function = text_at(body, "funkce")};
            if (members.size() <= kMostRepresentatives) members.push_back(std::move(each));
        }
    return members;
}

std::vector<Contact> heads_of(const base::Json& service) {
    std::vector<Contact> heads;
    for (const auto& facility : items_at(service, "zarizeni"))
        for (const auto& head : items_at(facility, "vedouci")) {
            Contact contact{name_from(head), "vedoucí zařízení " + text_at(facility, "nazev")};
            const bool is_legible = !is_damaged(contact.name.given) &&
                                    !is_damaged(contact.name.surname) && !holds_marks(contact.role);
            if (is_legible && heads.size() < kMostContacts) heads.push_back(std::move(contact));
        }
    return heads;
}

Subject provider_from(const base::Json& service) {
    Subject subject;
    const auto* provider = service.find("poskytovatel");
    if (provider == nullptr)
        return in_doubt(
            std::move(subject),
            Doubt::RecordIncomplete,
            {"služba bez poskytovatele", "a service without provider"}
        );
    subject.key = padded(text_at(*provider, "ico"));
    subject.ico = account::parse_ico(subject.key);
    subject.name = text_at(*provider, "nazev");
    if (!subject.ico)
        return in_doubt(
            std::move(subject), Doubt::RecordIncomplete, {"chybí platné IČO", "no valid IČO"}
        );
    if (holds_marks(subject.name)) return in_doubt(std::move(subject), Doubt::DamagedText);
    subject.representatives = members_of(*provider);
    subject.contacts = heads_of(service);
    return checked(std::move(subject));
}

}  // namespace

void Providers::join(Subject provider) {
    const auto known = by_key_.find(provider.key);
    if (known == by_key_.end()) {
        by_key_.emplace(provider.key, std::move(provider));
        return;
    }
    auto& first = known->second;
    if (record_hash(first) != record_hash(provider)) {
        first.doubt = Doubt::Contradictory;
        first.doubt_detail = {
            "služby uvádějí různé členy statutárního orgánu",
            "its services name different members of its statutory bodies"};
    }
    for (auto& contact : provider.contacts) {
        const bool is_new = std::ranges::find(first.contacts, contact) == first.contacts.end();
        if (is_new && first.contacts.size() < kMostContacts)
            first.contacts.push_back(std::move(contact));
    }
}

void Providers::add(const base::Json& service) {
    if (!has_ended(service, today_)) join(provider_from(service));
}

std::vector<Subject> Providers::take() {
    std::vector<Subject> subjects;
    for (auto& [key, subject] : by_key_) {
        subject.document = extract_of(subject);
        subjects.push_back(std::move(subject));
    }
    by_key_.clear();
    return subjects;
}

SourceResult<Snapshot> Reader::read(const Reading& reading) {
    const auto fetched = TRY(file_->fetch());
    Providers providers(base::prague_day(reading.now));
    const JsonListShape shape{
        .member = kList,
        .largest_bytes = file_->largest_bytes(),
        .limits = {.items = kMostServices}};
    TRY(read_list(fetched, shape, reading, [&](const base::Json& service) {
        providers.add(service);
    }));
    auto snapshot = snapshot_of(fetched, kSource);
    snapshot.format = "rpss-1";
    snapshot.subjects = providers.take();
    if (snapshot.subjects.empty())
        return base::fail(SourceError{
            SourceFault::Broken, worded("{0} neuvádí nikoho", "{0} lists nobody", {fetched.origin})}
        );
    for (auto& subject : snapshot.subjects) {
        subject.file_hash = fetched.hash;
        subject.origin = fetched.origin;
    }
    return snapshot;
}

}  // namespace registers::rpss
