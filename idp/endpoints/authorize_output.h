// The answer of /authorize on its way to the client, in the mode that it asked for.
#pragma once

#include "idp/endpoints/visit.h"
#include "idp/oauth/authorize_response.h"

namespace idp {

[[nodiscard]] web::Response to_client(
    const Services& services,
    const Visit& visit,
    const oauth::ReturnAddress& back,
    const oauth::AnswerFields& fields
);

}  // namespace idp
