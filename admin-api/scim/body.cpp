#include "admin-api/scim/body.h"

#include "admin-api/scim/answer.h"

namespace admin_api::scim {

Answer<base::Json> body_of(const web::Request& request) {
    if (!request.is_json() && request.media_type() != kMediaType)
        return refuse(ProblemCode::BodyNotJson);
    // The size of the body is the route's business.
    auto read = base::parse_json(request.body, {.bytes = request.body.size()});
    if (!read || read->as_object() == nullptr) return refuse(ProblemCode::BodyMalformed);
    return *std::move(read);
}

}  // namespace admin_api::scim
