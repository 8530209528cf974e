// The handlers, one file per path. Each takes the services and the request and gives the answer.
#pragma once

#include "idp/endpoints/services.h"

namespace idp {

[[nodiscard]] web::Response get_authorize(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_authorize(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_login(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_login(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_login_notice(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_login_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_login_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_account(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_account_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_account_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_token(const Services& services, const web::Request& request);
[[nodiscard]] web::Response userinfo(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_logout(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_logout(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_metadata(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_jwks(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_live(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_ready(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_metrics(const Services& services, const web::Request& request);

}  // namespace idp
