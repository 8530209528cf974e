// How the directory itself fails. A wrong password or an unknown name is an outcome, never one of
// these (house.md, Failing): unavailable, busy and unknown answers must not lock anybody (R20, S45,
// S53).
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace directory {

enum class DirectoryError {
    Unavailable,    // no server of the list answers
    Busy,           // queue deadline passed, or the server says busy
    TimedOut,       // the server was silent for longer than allowed
    Refused,        // insufficient access: the second check (D6) said no
    Conflict,       // the entry changed meanwhile, or the name is taken
    NotFound,       // the entry to be changed is not there
    Invalid,        // a constraint of the directory refused the value
    Misconfigured,  // schema, policies or access rules are not what this program needs (D11)
    Unexpected,     // any other result code: treated as failure, logged with its number
};
[[nodiscard]] std::string_view code_of(DirectoryError error);

template <class T>
using DirectoryResult = base::Result<T, DirectoryError>;

}  // namespace directory
