// What the administration API refuses and how it says so: application/problem+json (RFC 9457) with
// a stable code, a reference number (R29) and texts in Czech or English. Every refusal is defined
// here once; the texts are fixed, so that an answer never tells more than its code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "admin-api/language.h"
#include "core/account/authority.h"
#include "core/base/result.h"
#include "core/directory/error.h"
#include "core/state/store.h"
#include "core/web/response.h"

namespace admin_api {

enum class ProblemCode {
    TokenMissing,
    TokenInvalid,
    ScopeMissing,
    NotAnAdministrator,
    AccountNotFound,
    PermissionNotFound,
    PersonUnknown,
    CategoryMissing,
    TooManyLookups,
    PersonRegisterUnavailable,
    OrganizationNotFound,
    ReferenceNotFound,
    SessionNotFound,
    WorkplaceNotFound,
    ImportNotFound,
    DelegationNotFound,
    ApprovalNotFound,
    RequestNotFound,
    ConsentNotFound,
    OwnAccount,
    NotForHelpdesk,
    NotYourModule,
    TargetIsHigher,
    MayNotDelegate,
    BeyondOwnValidity,
    MinistryOnly,
    NotARepresentative,
    OwnProposal,
    OwnRequest,
    NotYourRequest,
    RefusedByDirectory,
    BodyNotJson,
    BodyMalformed,
    MembersInvalid,
    ParametersInvalid,
    SearchTooWide,
    ReasonRequired,
    ValidityReversed,
    PasswordRefused,
    UnknownPermission,
    WrongKindOfAccount,
    NotASubmission,
    AlreadyAssigned,
    ImportUnreadable,
    ImportRowsScattered,
    ImportPersonRepeated,
    TooManyImports,
    ImportOver,
    UsernameTaken,
    AccountExists,
    ConsentMissing,
    ModuleNotOpen,
    ModuleInUse,
    OrganizationExists,
    OrganizationChanged,
    WorkplaceExists,
    WorkplaceChanged,
    PermissionRevoked,
    LastAdministrator,
    ApprovalNotUsable,
    ApprovalDecided,
    RequestStands,
    RequestDecided,
    ApprovalDiffers,
    RequestsFull,
    NoAdministratorYet,
    ReviewNotFound,
    ReviewOverlaps,
    ReviewEmpty,
    ReviewClosed,
    ReviewChanged,
    ReviewGathering,
    ReviewRightChanged,
    ReviewRightDecided,
    ConsentWithdrawn,
    AccountNotDisabled,
    AccountDiscarded,
    AccountChanged,
    AccountEnded,
    AddressMissing,
    LetterNotFound,
    LetterIsOver,
    AnnouncementNotFound,
    AnnouncementChanged,
    TooManyAnnouncements,
    TooManyRequests,
    ConcurrentChange,
    DirectoryUnavailable,
    DirectoryBusy,
    StateUnavailable,
    AuditUnavailable,
    AuditIndexBehind,
    IssuerUnavailable,
    IdempotencyKeyInvalid,
    IdempotencyKeyReused,
    IdempotencyUnderWay,
    IdempotencyDone,
    IdempotencyUnknown,
    Internal,
};

// One member or parameter that is wrong, and why; the text says it to a person.
struct Fault {
    std::string name;
    std::string_view code;
    Text text;
};

// Whether the refusal already stands in the audit log.
enum class Recorded { No, Yes };

struct Problem {
    ProblemCode code = ProblemCode::Internal;
    std::vector<Fault> faults = {};
    std::string log_detail = {};  // for the operating log only
    Recorded recorded = Recorded::No;
    web::Fields headers = {};  // of the answer, beside those that every such problem has
};

template <class T>
using Answer = base::Result<T, Problem>;

[[nodiscard]] inline auto refuse(ProblemCode code) {
    return base::fail(Problem{.code = code});
}

[[nodiscard]] std::string_view code_of(ProblemCode code);
[[nodiscard]] int status_of(ProblemCode code);
// For a fault of one row among many.
[[nodiscard]] Text detail_of(ProblemCode code);
// For tests and for the contract: all of them.
[[nodiscard]] const std::vector<ProblemCode>& all_problems();

[[nodiscard]] Problem problem_from(account::Denial denial);
[[nodiscard]] Problem problem_from(directory::DirectoryError error);
[[nodiscard]] Problem problem_from(state::StoreError error);

[[nodiscard]] web::Response problem_response(
    const Problem& problem, Language language, std::string_view reference
);
// What the server itself refuses: unknown path, wrong method, too large, too slow.
[[nodiscard]] web::Response http_problem(int status, Language language, std::string_view reference);

}  // namespace admin_api
