// The one way of every call under /api/v1: reference number, caller, resource, answer. Steps that
// all need (proof of the caller, records of refusals, log, language) stand here, so that no
// resource can forget one.
#pragma once

#include <functional>
#include <string_view>

#include "admin-api/caller.h"
#include "admin-api/services.h"

namespace admin_api {

using Resource = Answer<web::Response> (*)(const Call&, Services&);

// Whom an operation lets in besides administrators and helpdesk. A representative who is neither,
// and everybody else with a usable account, get in where it says so and nowhere else.
enum class Admits { Administrators, Representatives, Everybody };

struct Operation {
    std::string_view activity;  // empty for a read; of a change: what the audit log calls it
    Resource resource = nullptr;
    Admits admits = Admits::Administrators;
};

[[nodiscard]] web::Handler guarded(
    Services& services, const Doorkeeper& doorkeeper, Operation operation
);

// Writes the record, then acts; a failing act is recorded as failed.
[[nodiscard]] Attempt attempt_of(const Call& call);
using Act = std::function<Answer<void>()>;
[[nodiscard]] Answer<void> carry_out(
    const Attempt& attempt, Trail& trail, const Change& change, const Act& act
);
[[nodiscard]] Answer<void> carry_out(
    const Call& call, Services& services, const Change& change, const Act& act
);

// Who asks in this call, for the records.
[[nodiscard]] Attempt attempt_of(const Call& call);

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
