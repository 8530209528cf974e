// A POST that acts once however often it is sent: the header Idempotency-Key
// (draft-ietf-httpapi-idempotency-key-header). For a day the store remembers, for each caller and
// key, what was asked and what came of it. The same again is answered the same without acting; what
// may hold a secret is not remembered, and the repetition is told that it was done. Another request
// under the key is refused, and so is everything when the store cannot tell.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// The operation's answer to the call, now or from the first time.
[[nodiscard]] Answer<web::Response> answer_once(
    const Call& call, Services& services, const Operation& operation
);

}  // namespace admin_api
