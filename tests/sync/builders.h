// Values for the tests of the synchronisation: a small country, written down briefly.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sync/plan.h"
#include "sync/quarantine.h"
#include "sync/safety.h"
#include "sync/sources/sovm.h"

namespace registers::testing {

inline std::string file_text(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline std::string sample(const std::string& name) {
    return file_text(std::string(KLICNIK_SOURCE_DIR) + "/tests/sync/data/" + name);
}

inline account::PersonName person(std::string given, std::string surname) {
    account::PersonName name;
    name.given = std::move(given);
    name.surname = std::move(surname);
    return name;
}

inline Representative representative(
    std::string given, std::string surname, std::string function = "starosta"
) {
    return {person(std::move(given), std::move(surname)), std::move(function)};
}

inline account::Organization town(
    const std::string& id, const std::string& ovm_id, std::string region = "Jihomoravský"
) {
    account::Organization organization;
    organization.id = account::OrganizationId(id);
    organization.name = "Město " + id;
    organization.ovm_id = account::OvmId(ovm_id);
    organization.ico = account::Ico(ovm_id);
    organization.kind = account::OrganizationKind::Municipality;
    organization.region = std::move(region);
    return organization;
}

inline Subject subject(
    const account::Organization& organization, std::vector<Representative> named
) {
    Subject subject;
    subject.key = organization.id.str();
    subject.ovm_id = organization.ovm_id;
    subject.ico = organization.ico;
    subject.name = organization.name;
    subject.region = organization.region;
    subject.representatives = std::move(named);
    if (subject.representatives.empty()) subject.doubt = Doubt::NobodyNamed;
    return subject;
}

inline account::Mandate mandate(
    const account::Organization& organization,
    const Representative& who,
    std::string source = "sovm"
) {
    account::Mandate mandate;
    mandate.id = account::MandateId("mandate-" + organization.id.str() + "-" + who.name.surname);
    mandate.organization = organization.id;
    mandate.holder = account::AccountId("account-" + who.name.surname);
    mandate.name = who.name;
    mandate.function = who.function;
    mandate.source = std::move(source);
    return mandate;
}

inline const base::Instant kNow = base::from_unix_seconds(1795316400);  // 2026-11-22 03:00 UTC

inline Snapshot snapshot(std::vector<Subject> subjects) {
    Snapshot snapshot;
    snapshot.source = "sovm";
    snapshot.date = kNow - std::chrono::hours(3);
    snapshot.date_origin = DateOrigin::Stated;
    snapshot.hash = "hash";
    snapshot.subjects = std::move(subjects);
    return snapshot;
}

inline Quarantined quarantined(const account::Organization& organization) {
    Quarantined quarantined;
    quarantined.organization = organization.id;
    quarantined.organization_name = organization.name;
    quarantined.region = organization.region;
    quarantined.mandate = account::MandateId("mandate-" + organization.id.str());
    quarantined.who = "Jan Malý, starosta";
    quarantined.source = "sovm";
    quarantined.why = Suspicion::NearLimit;
    quarantined.since = kNow;
    quarantined.until = kNow + std::chrono::hours(72);
    quarantined.snapshot_date = kNow - std::chrono::hours(3);
    return quarantined;
}

inline std::vector<BrakeKind> kinds(const std::vector<Brake>& brakes) {
    std::vector<BrakeKind> result;
    result.reserve(brakes.size());
    for (const auto& brake : brakes) result.push_back(brake.kind);
    return result;
}

}  // namespace registers::testing
