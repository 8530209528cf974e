// What one run is about to do and why: changes with their evidence, and what a person should look
// at instead. Plain values, made by plan.h, kept on the disk by plan_json.h, done by apply.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "sync/wording.h"

namespace registers {

// What becomes of the account of a representative who left (R24).
enum class AccountFate {
    NoAccount,        // nobody held the mandate
    Disabled,         // it had no other reason to exist
    OtherMandate,     // stays: another mandate in office
    Employment,       // stays: an administrator entered an employment
    AlreadyDisabled,  // somebody else did; his reason stays
};
[[nodiscard]] std::string_view wire_name(AccountFate fate);
[[nodiscard]] std::optional<AccountFate> parse_account_fate(std::string_view text);

struct Departure {
    account::Mandate mandate;
    AccountFate fate = AccountFate::NoAccount;
    account::OrganizationId account_organization;  // where the holder's account lies
    std::string username;
};

struct Evidence {
    std::string source;
    std::string record;  // key of the subject and where it was read
    std::string origin;
    std::string file_hash;
    std::string record_hash;
    base::Instant snapshot_date;
    std::string before;
    std::string after;
    std::string rule;
};

// One representative succeeded by another, or leaving without successor, or coming without
// predecessor. At least one of the two is there.
struct Change {
    std::size_t number = 0;  // from 1
    account::OrganizationId organization;
    std::string organization_name;
    std::string region;
    std::optional<Departure> departure;
    std::optional<account::Mandate> arrival;
    Evidence evidence;
};

// Why somebody whom the register names no longer may be there all the same (quarantine.h).
enum class Suspicion {
    SuccessorDoubtful,  // the register names somebody in that office who may be one of those known
    SubjectUnsteady,    // the register did not confirm the organization several times before
    NearLimit,          // so many leave at once that the brake is close
};
[[nodiscard]] std::string_view wire_name(Suspicion suspicion);
[[nodiscard]] std::optional<Suspicion> parse_suspicion(std::string_view text);

enum class NoticeKind {
    // For review: the register and the directory do not fit, and nothing was decided.
    DoubtfulPerson,
    Unconfirmed,
    NotInRegister,
    FunctionChanged,
    HeldAfterUndo,
    UntiedAccount,        // of somebody who left, to judge by the name alone
    StillNamedElsewhere,  // gone from one register, named by another that is as fresh (R23)
    AwaitsConfirmation,   // gone from one register, the second that is asked for not heard yet
    // Work: somebody has to finish what a change began (R24, R25).
    PrepareAccount,
    SeveralAccounts,
    AccountNotUsable,
    IkNeeded,
    ConsentNeeded,
    CategoryNeeded,     // of the person register KRK
    LetterToLeaver,     // with what the letter must say
    LastAdministrator,  // the change takes an organization's last one
};
[[nodiscard]] std::string_view wire_name(NoticeKind kind);
[[nodiscard]] std::optional<NoticeKind> parse_notice_kind(std::string_view text);
[[nodiscard]] bool is_work(NoticeKind kind);

struct Notice {
    NoticeKind kind{};
    account::OrganizationId organization;
    std::string organization_name;
    Wording text;
    // What a letter or a form is filled in with, by name: "person", "seat", "data_box", …
    std::map<std::string, std::string> particulars = {};
};

struct Plan {
    std::vector<Change> changes;
    std::vector<Notice> notices;
};

}  // namespace registers
