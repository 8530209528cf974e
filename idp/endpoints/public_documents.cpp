// The documents that anybody may read: metadata and keys. Rendered once, answered from memory.
#include "core/web/security_headers.h"
#include "idp/endpoints/endpoints.h"

namespace idp {
namespace {

web::Response document(std::string body) {
    auto response =
        web::with_api_headers(web::Response::bytes("application/json", std::move(body)));
    // Keys change rarely, and a new one is published well before it is used.
    response.headers.set("cache-control", "public, max-age=300");
    return response;
}

}  // namespace

web::Response get_metadata(const Services& services, const web::Request& /*request*/) {
    return document(services.metadata);
}

web::Response get_jwks(const Services& services, const web::Request& /*request*/) {
    return document(services.signing.now()->jwks);
}

}  // namespace idp
