// The one way of every call under /api/v1: reference number, caller, resource, answer. Steps that
// all need (proof of the caller, records of refusals, log, language) stand here, so that no
// resource can forget one.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "admin-api/caller.h"
#include "admin-api/carrying.h"
#include "admin-api/services.h"

namespace admin_api {

using Resource = Answer<web::Response> (*)(const Call&, Services&);

// Whom an operation lets in besides administrators and helpdesk. A representative who is neither,
// and everybody else with a usable account, get in where it says so and nowhere else.
enum class Admits { Administrators, Representatives, Everybody };

// What is kept of a POST under an Idempotency-Key. An answer that may hold a password, a code or a
// link is never kept, so keeping has to be said.
enum class Remembers { Outcome, Answer };

struct Operation {
    std::string_view activity;  // empty for a read; of a change: what the audit log calls it
    Resource resource = nullptr;
    Admits admits = Admits::Administrators;
    Remembers remembers = Remembers::Outcome;
    Weight weight = Weight::Usual;
    // How its refusals are written.
    web::Response (*rendering)(const Problem&, Language, std::string_view) = problem_response;
};
// Its answers hold no secret.
[[nodiscard]] constexpr Operation remembered(Operation operation) {
    operation.remembers = Remembers::Answer;
    return operation;
}
[[nodiscard]] constexpr Operation weighing(Weight weight, Operation operation) {
    operation.weight = weight;
    return operation;
}

struct Guarded {
    web::HeadCheck head_check;
    web::Handler handler;
};
// Of a spooled body the caller is proved before it is read, and once more when it is here; the
// limits count him once.
[[nodiscard]] Guarded guarded(
    Services& services, const Doorkeeper& doorkeeper, Operation operation, web::BodyKind body
);

// Writes the record, then acts; a failing act is recorded as failed.
[[nodiscard]] Answer<void> carry_out(
    const Attempt& attempt, Trail& trail, const Change& change, const Act& act
);
[[nodiscard]] Answer<void> carry_out(
    const Call& call, Services& services, const Change& change, const Act& act
);

// Who asks in this call, for the records.
[[nodiscard]] Attempt attempt_of(const Call& call);

// One record for each, and one act for all.
[[nodiscard]] Answer<void> carry_out_all(
    const Call& call, Services& services, const std::vector<Change>& changes, const Act& act
);

// Where floors meet: the errors of lower rooms become problems.
template <class T, class E>
[[nodiscard]] Answer<T> or_problem(base::Result<T, E> result) {
    if (!result) return base::fail(problem_from(result.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

}  // namespace admin_api
