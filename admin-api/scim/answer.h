// Answers in the form of SCIM: application/scim+json, and refusals as its error message (RFC 7644,
// 3.12) with the scimType where one fits; reference number (R29) and our own code close its detail.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/problem.h"

namespace admin_api::scim {

inline constexpr std::string_view kMediaType = "application/scim+json";
inline constexpr std::string_view kPrefix = "/scim/v2";

[[nodiscard]] web::Response scim_json(int status, const base::Json& body);
[[nodiscard]] int scim_status_of(const Problem& problem);
// The body of a refusal, as it stands in an answer or in a part of one.
[[nodiscard]] base::Json error_of(
    const Problem& problem, Language language, std::string_view reference
);
[[nodiscard]] web::Response scim_problem_response(
    const Problem& problem, Language language, std::string_view reference
);
// What the server itself refuses.
[[nodiscard]] web::Response scim_http_problem(
    int status, Language language, std::string_view reference
);

}  // namespace admin_api::scim
