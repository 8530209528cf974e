// If-Match and If-None-Match of a request about one resource (RFC 9110, 13; RFC 7644, 3.14): who
// changes may say which version he has seen, who reads is not sent again what he has. Refused is
// 412.
#pragma once

#include <string_view>

#include "admin-api/problem.h"
#include "core/web/request.h"

namespace admin_api::scim {

// If-Match: account-changed for another version.
[[nodiscard]] Answer<void> check_expected(const web::Request& request, std::string_view version);
// Of a change: besides, If-None-Match must not name what stands; "*" names all that exists.
[[nodiscard]] Answer<void> check_preconditions(
    const web::Request& request, std::string_view version
);
// 304 without a body when If-None-Match names the ETag of the answer.
[[nodiscard]] web::Response unless_known(web::Response answer, const web::Request& request);

}  // namespace admin_api::scim
