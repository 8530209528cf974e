#include "admin-api/scim/body.h"

#include "admin-api/scim/answer.h"

namespace admin_api::scim {

Answer<base::Json> body_of(const web::Request& request) {
    constexpr std::size_t kMost = std::size_t{1} << 20;
    if (!request.is_json() && request.media_type() != kMediaType)
        return refuse(ProblemCode::BodyNotJson);
    auto read = base::parse_json(request.body, {.bytes = kMost});
    if (!read || read->as_object() == nullptr) return refuse(ProblemCode::BodyMalformed);
    return *std::move(read);
}

}  // namespace admin_api::scim
