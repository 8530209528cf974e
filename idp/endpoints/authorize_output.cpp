#include "idp/endpoints/authorize_output.h"

#include "core/web/security_headers.h"

namespace idp {

web::Response to_client(
    const Services& /*services*/,
    const Visit& /*visit*/,
    const oauth::ReturnAddress& back,
    const oauth::AnswerFields& fields
) {
    return web::with_page_headers(web::Response::see_other(oauth::with_query(back.uri, fields)));
}

}  // namespace idp
