// What one register said at one time: plain values, complete once built. A subject that could not
// be read or is in doubt stays in the list as unconfirmed, so that its absence is never taken for a
// departure (R26). Nothing here knows the directory.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/mandate.h"
#include "sync/wording.h"

namespace registers {

struct Representative {
    account::PersonName name;
    std::string function;  // free text of the register, may be empty
    // When the office began and ends, where the register says so (ARES).
    std::optional<base::Day> from = {};
    std::optional<base::Day> until = {};
    friend bool operator==(const Representative&, const Representative&) = default;
};

// Named by the register without an office: a contact person, the head of a facility. Never a
// mandate.
struct Contact {
    account::PersonName name;
    std::string role;  // free text of the register
    friend bool operator==(const Contact&, const Contact&) = default;
};

enum class Doubt {
    None,
    DetailMissing,
    DetailBroken,
    DetailOfAnotherSubject,
    DamagedText,
    NobodyNamed,
    ListedTwice,
    RecordIncomplete,
    Contradictory,
};
[[nodiscard]] Wording describe(Doubt doubt);

struct Subject {
    std::string key;  // as the register calls it: Zkratka, identifier, IČO
    std::optional<account::Ico> ico;
    std::optional<account::OvmId> ovm_id;
    std::string name;
    std::string region;
    std::string detail_address;
    std::vector<Representative> representatives;
    std::vector<Contact> contacts = {};
    Doubt doubt = Doubt::None;
    Wording doubt_detail;   // what exactly is wrong, for the report
    std::string origin;     // file or address of the detail
    std::string file_hash;  // SHA-256 of the detail as it came, hex
    std::string document;   // the detail itself, kept as evidence when it leads to a change
};

// SHA-256 over what the register says about the representatives; the same people in another order
// give the same hash, and a new address of the office does not change it.
[[nodiscard]] std::string record_hash(const Subject& subject);

enum class DateOrigin {
    Stated,   // the source itself says which day it is of
    Observed  // only the time of the file or of the download is known
};

// A document that differs from the checksum beside it is no snapshot at all.
enum class ChecksumState { Absent, Matched };

struct Snapshot {
    std::string source;  // "sovm"
    std::string origin;
    std::string format = {};  // version of the register's format: "sovm-1", "rpp-2025"
    ChecksumState checksum_state = ChecksumState::Absent;
    base::Instant date;
    DateOrigin date_origin = DateOrigin::Observed;
    std::string hash;  // over every document, as it came
    std::vector<Subject> subjects;
};

[[nodiscard]] std::map<std::string, std::size_t> subjects_by_region(const Snapshot& snapshot);
[[nodiscard]] std::size_t unconfirmed_subjects(const Snapshot& snapshot);

}  // namespace registers
