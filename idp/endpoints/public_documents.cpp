// The documents that anybody may read: metadata and keys. Rendered once, answered from memory.
#include "core/web/precondition.h"
#include "core/web/security_headers.h"
#include "idp/endpoints/endpoints.h"

namespace idp {
namespace {

constexpr std::chrono::seconds kMetadataAge{300};

std::string cache_control(std::chrono::seconds age) {
    return "public, max-age=" + std::to_string(age.count());
}

web::Response document(std::string body, std::chrono::seconds age) {
    auto response =
        web::with_api_headers(web::Response::bytes("application/json", std::move(body)));
    response.headers.set("cache-control", cache_control(age));
    return response;
}

}  // namespace

web::Response get_metadata(const Services& services, const web::Request& /*request*/) {
    return document(services.metadata, kMetadataAge);
}

web::Response get_jwks(const Services& services, const web::Request& request) {
    const auto signing = services.signing.now();
    auto response = document(signing->jwks, signing->jwks_max_age);
    response.headers.set("etag", signing->jwks_etag);
    if (!web::has_already(request, signing->jwks_etag)) return response;
    response.status = 304;
    response.body.clear();
    return response;
}

}  // namespace idp
