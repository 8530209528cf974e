// A statutory office: who stands at the head of an organization, since when, by which register
// (R22–R25).
#pragma once

#include <optional>
#include <string>

#include "core/account/ids.h"
#include "core/account/permission.h"

namespace account {

struct PersonName {
    std::string title_before;
    std::string given;
    std::string surname;
    std::string title_after;
    friend bool operator==(const PersonName&, const PersonName&) = default;
};
[[nodiscard]] std::string full_name(const PersonName& name);  // "Ing. Jana Nová, Ph.D."

struct Mandate {
    MandateId id;
    OrganizationId organization;
    std::optional<AccountId> holder;  // none until the new representative has an account (R25)
    PersonName name;
    std::string function;       // free text of the register
    std::string source;         // "sovm"
    std::string source_record;  // key of the record in the source
    Validity validity;
    bool ended = false;
};
[[nodiscard]] bool is_in_office_at(const Mandate& mandate, base::Instant now);

}  // namespace account
