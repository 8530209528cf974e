#include "tests/sync/every_text.h"

#include "sync/fault_wording.h"
#include "sync/files.h"
#include "sync/sources/register_source.h"
#include "sync/sources/xml_wording.h"
#include "tests/sync/town_world.h"

namespace registers::testing {

namespace {

template <class Items>
void add(std::vector<Items> more, std::vector<Items>& all) {
    all.insert(all.end(), more.begin(), more.end());
}

// Smaller, older, without its checksum, of another format, half of it in doubt.
Snapshot suspect_snapshot() {
    std::vector<Subject> subjects;
    for (int at = 0; at < 8; ++at) {
        const auto number = std::to_string(at);
        subjects.push_back(subject(town("t" + number, "0027997" + number), {}));
    }
    auto suspect = snapshot(std::move(subjects));
    suspect.date_origin = DateOrigin::Observed;
    suspect.hash = "0a";
    suspect.format = "sovm-2";
    return suspect;
}

Baseline better_baseline() {
    Baseline last;
    last.date = kNow;
    last.hash = "0b";
    last.subjects = 15;
    last.by_region = {{"Vysočina", 15}};
    last.earlier_hashes = {"0a", "0b"};
    last.format = "sovm-1";
    last.had_checksum = true;
    return last;
}

Plan large_plan() {
    Plan plan;
    plan.changes.resize(15);
    for (auto& change : plan.changes) change.region = "Vysočina";
    return plan;
}

void add_review(std::vector<Notice>& notices) {
    World doubtful;
    doubtful.named = {representative("Vojtěch", "Podhorsky", "starosta")};
    doubtful.in_office.front().name.surname = "Podhurský";
    add(doubtful.plan().notices, notices);
    World from_elsewhere;
    from_elsewhere.in_office = {mandate(kTown, representative("Ludmila", "Veselá"), "rpss")};
    add(from_elsewhere.plan().notices, notices);
    World promoted;
    promoted.named = {representative("Vojtěch", "Podhorský", "místostarosta")};
    add(promoted.plan().notices, notices);
    World held;
    held.frame.held = {{kTown.id, record_hash(held.register_says().subjects[0])}};
    add(held.plan().notices, notices);
    World absent;
    add(absent.differences(snapshot({})).notices, notices);
}

void add_doubts(std::vector<Notice>& notices) {
    const World world;
    for (int at = 1; at <= static_cast<int>(Doubt::Contradictory); ++at) {
        auto said = world.register_says();
        said.subjects.front().doubt = static_cast<Doubt>(at);
        add(world.differences(said).notices, notices);
    }
    auto older = world.register_says();
    OtherRegisters later;
    auto newer = world.register_says();
    newer.date = kNow + std::chrono::hours(48);
    later.own = witness_of(newer, {kTown}, std::nullopt);
    doubt_what_is_older(older, {kTown}, later.own);
    add(world.differences(older).notices, notices);
}

void add_other_registers(std::vector<Notice>& notices) {
    World world;
    auto other = snapshot({subject(kTown, {kOld})});
    other.source = "rpp";
    world.others.witnesses = {witness_of(other, {kTown}, std::nullopt)};
    add(world.plan().notices, notices);
    World waiting;
    waiting.others.confirmed_by = "rpp";
    add(waiting.plan().notices, notices);
}

void add_arrivals(std::vector<Notice>& notices) {
    World nobody;
    nobody.offer(person("Ludmila", "Veselá"));
    add(nobody.plan().notices, notices);
    World several;
    several.offer(kNew.name, "one");
    several.offer(kNew.name, "two");
    add(several.plan().notices, notices);
    World switched_off;
    switched_off.offer(kNew.name);
    switched_off.facts.candidates[kTown.id].front().disabled = true;
    account::Account without_consent;
    without_consent.id = account::AccountId("candidate");
    switched_off.facts.namesakes[without_consent.id] = without_consent;
    add(switched_off.plan().notices, notices);
}

void add_departures(std::vector<Notice>& notices) {
    World untied;
    untied.in_office.front().holder.reset();
    untied.offer(kOld.name);
    add(untied.plan().notices, notices);
    World administrator;
    auto mayor = administrator.facts.holders.begin()->second;
    account::Assignment right;
    right.permission = {
        account::Module::Poskytovatel,
        account::PermissionCode(std::string(account::kSystemAdministration))};
    right.level = account::Level::Update;
    mayor.has_consent = true;
    mayor.assignments = {right};
    administrator.hold(mayor);
    administrator.facts.administrators[kTown.id] = {mayor};
    add(administrator.plan().notices, notices);
    mayor.position = "referent";
    administrator.hold(mayor);
    add(administrator.plan().notices, notices);
    mayor.disabled = true;
    administrator.hold(mayor);
    add(administrator.plan().notices, notices);
}

}  // namespace

std::vector<Brake> every_brake() {
    const SafetySettings settings;
    const auto last = better_baseline();
    const auto suspect = suspect_snapshot();
    auto brakes = check_snapshot(suspect, last, settings, kNow);
    add(check_age(kNow - std::chrono::days(8), settings, kNow), brakes);
    add(check_age(kNow + std::chrono::days(8), settings, kNow), brakes);
    add(check_format(suspect, last), brakes);
    Differences differences;
    differences.organizations_expected = 15;
    differences.organizations_missing = 4;
    differences.mandates_in_office = 15;
    differences.mandates_of_all = 20;
    differences.mandates_by_region = {{"Vysočina", 15}};
    add(check_plan(large_plan(), differences, settings, std::nullopt), brakes);
    add(check_plan(large_plan(), differences, settings, 7), brakes);
    add(check_day(large_plan(), differences, settings, 3), brakes);
    return brakes;
}

std::vector<Notice> every_notice() {
    std::vector<Notice> notices;
    add_review(notices);
    add_doubts(notices);
    add_other_registers(notices);
    add_arrivals(notices);
    add_departures(notices);
    return notices;
}

std::vector<Wording> every_reason() {
    std::vector<Wording> reasons;
    for (int at = 0; at <= static_cast<int>(SourceFault::Refused); ++at)
        reasons.push_back(describe(static_cast<SourceFault>(at)));
    for (int at = 0; at <= static_cast<int>(directory::DirectoryError::Unexpected); ++at)
        reasons.push_back(describe(static_cast<directory::DirectoryError>(at)));
    for (int at = 0; at <= static_cast<int>(state::StoreError::Corrupt); ++at)
        reasons.push_back(describe(static_cast<state::StoreError>(at)));
    for (int at = 0; at <= static_cast<int>(FileFault::NotPrivate); ++at)
        reasons.push_back(describe(FileError{static_cast<FileFault>(at), "/x: No such file"}));
    reasons.push_back(in_words(base::XmlError{.reason = "mismatched tag", .line = 12}));
    for (const auto& error : {too_large(1000), stopped_by_operator(), unwritable()})
        reasons.push_back(error.reason);
    return reasons;
}

Report report_with_every_text() {
    Report report;
    report.command = "run";
    report.source = "sovm";
    report.run = "20261122T031500Z-4f1c";
    report.at = kNow;
    report.outcome = Outcome::Refused;
    report.snapshot = summary_of(suspect_snapshot());
    report.reasons = every_reason();
    report.brakes = every_brake();
    report.notices = every_notice();
    report.changes = World().plan().changes;
    report.failed = {{1, describe(directory::DirectoryError::Refused)}};
    for (const auto why : all_words<Suspicion>()) {
        report.quarantine.push_back(quarantined(kTown));
        report.quarantine.back().why = why;
    }
    return report;
}

}  // namespace registers::testing
