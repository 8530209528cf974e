// An account with all that decides whether it may log in and what it may do. Plain values, read in
// one go from the directory; nothing here changes by itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/account/delegation.h"

namespace account {

enum class OrganizationKind { Region, Municipality, District, Provider, Ministry, Helpdesk };
[[nodiscard]] std::string_view wire_name(OrganizationKind kind);
[[nodiscard]] std::optional<OrganizationKind> parse_organization_kind(std::string_view text);

struct Consent {
    base::Instant given;
    std::optional<base::Instant> withdrawn;
    std::string document_reference;
};

struct PasswordState {
    std::optional<base::Instant> changed_at;    // pwdChangedTime
    bool must_change = false;                   // pwdReset
    std::optional<base::Instant> issued_until;  // an issued password is good until then (R21)
    std::optional<base::Instant> locked_at;     // pwdAccountLockedTime
};

// A delegation that names this account, with the mandate it stands on.
struct ReceivedDelegation {
    Delegation delegation;
    std::optional<Mandate> mandate;
    PersonName delegator;
};

struct Account {
    AccountId id;
    Username username;
    IkMpsv ik_mpsv;
    AccountKind kind{};
    OrganizationId organization;
    // Unknown counts as the ministry where that refuses something (authority).
    std::optional<OrganizationKind> organization_kind;
    PersonName name;
    std::string email;
    std::string phone;
    std::string position;
    std::string workplace;  // its name, empty when none
    Validity validity;
    bool discarded = false;        // vyřazen, can be taken back (R14)
    bool disabled = false;         // by the synchronisation or by withdrawal of consent
    std::string disabled_because;  // machine-readable, "sovm:<run>"
    bool has_consent = false;      // a consent given and not withdrawn (R8)
    PasswordState password;
    std::vector<Assignment> assignments;
    std::vector<ReceivedDelegation> delegations;
    std::vector<Mandate> mandates;            // held by this account, ended ones included
    std::string entry_version;                // entryCSN: basis of ETag
    std::optional<base::Instant> changed_at;  // of the entry, when the directory tells
};

struct Organization {
    OrganizationId id;
    std::string name;
    std::optional<Ico> ico;
    std::optional<OvmId> ovm_id;
    OrganizationKind kind{};
    std::string region;
    std::string office_kind = {};
    std::string address = {};                  // of the seat, one line
    std::string data_box = {};                 // in ISDS
    std::vector<Module> allowed_modules = {};  // in which its people may be given rights
    bool discarded = false;
    std::string entry_version = {};  // entryCSN: basis of ETag
};

// Of an organization, which keeps them itself.
struct Workplace {
    WorkplaceCode code;
    std::string name;
    std::string office_kind;
    std::string town;
    Validity validity;
    bool discarded = false;
    std::string entry_version;
};
[[nodiscard]] bool is_open_to(const Organization& organization, Module module);

// An assignment that stands on a mandate counts only while the holder is in that office (R24).
[[nodiscard]] bool counts_at(
    const Account& account, const Assignment& assignment, base::Instant now
);
[[nodiscard]] bool holds_system_administration_at(const Account& account, base::Instant now);
// Level update is needed: who may only look at the administration administers nothing.
[[nodiscard]] std::vector<Module> administered_modules_at(
    const Account& account, base::Instant now
);
[[nodiscard]] bool is_statutory_representative_at(const Account& account, base::Instant now);

}  // namespace account
