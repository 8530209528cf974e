// The handlers, one file per path. Each takes the services and the request and gives the answer.
#pragma once

#include "idp/endpoints/services.h"

namespace idp {

[[nodiscard]] web::Response get_authorize(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_authorize(const Services& services, const web::Request& request);
// Fetches a request object first.
[[nodiscard]] web::Response get_authorize_object(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_par(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_login(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_login(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_login_notice(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_login_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_login_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_login_session(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_login_session(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_login_consent(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_login_consent(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_login_cancel(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_account(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_account_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_account_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_activate(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_activate(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_activate_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_activate_password(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_device(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_device(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_device_confirm(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_device_confirm(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_device_authorization(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response post_token(const Services& services, const web::Request& request);
[[nodiscard]] web::Response userinfo(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_introspect(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_revoke(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_logout(const Services& services, const web::Request& request);
[[nodiscard]] web::Response post_logout(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_check_session(
    const Services& services, const web::Request& request
);
[[nodiscard]] web::Response get_metadata(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_jwks(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_live(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_ready(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_metrics(const Services& services, const web::Request& request);

// registration.cpp; only where registration is on.
[[nodiscard]] web::Response post_register(const Services& services, const web::Request& request);
[[nodiscard]] web::Response get_registered(const Services& services, const web::Request& request);
[[nodiscard]] web::Response put_registered(const Services& services, const web::Request& request);
[[nodiscard]] web::Response delete_registered(
    const Services& services, const web::Request& request
);

}  // namespace idp
