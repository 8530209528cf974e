// A refusal in the words of SCIM (RFC 7644, 3.12): the code of its only fault is the scimType,
// which the answer carries. For resources of this folder.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/problem.h"

namespace admin_api::scim {

inline constexpr std::string_view kInvalidFilter = "invalidFilter";
inline constexpr std::string_view kInvalidPath = "invalidPath";
inline constexpr std::string_view kInvalidSyntax = "invalidSyntax";
inline constexpr std::string_view kInvalidValue = "invalidValue";
inline constexpr std::string_view kMutability = "mutability";
inline constexpr std::string_view kNoTarget = "noTarget";
inline constexpr std::string_view kTooMany = "tooMany";
// No scimType, but a status of its own: 413, 412, 404, 403.
inline constexpr std::string_view kTooLarge = "tooLarge";
inline constexpr std::string_view kPrecondition = "precondition";
inline constexpr std::string_view kNotHere = "notHere";
inline constexpr std::string_view kNotAllowed = "notAllowed";

[[nodiscard]] inline auto refuse_as(std::string_view type, std::string_view name, Text text) {
    return base::fail(Problem{
        .code = ProblemCode::MembersInvalid, .faults = {{std::string(name), type, text}}});
}

}  // namespace admin_api::scim
