#include "idp/endpoints/sender.h"

namespace idp {

base::Result<oauth::Confirmation, oauth::TokenError> sender_of(
    const Services& /*services*/, const web::Request& /*request*/, const oauth::Client& client
) {
    if (client.token_binding == oauth::TokenBinding::None) return oauth::Confirmation{};
    return base::fail(oauth::TokenError{
        oauth::ErrorCode::InvalidRequest, "the request proves no key"});
}

}  // namespace idp
