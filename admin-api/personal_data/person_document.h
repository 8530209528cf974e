// Everything that is kept about a person as a document to read (GDPR 12 and 15): the same sections
// as the JSON, with words instead of names of members.
#pragma once

#include "admin-api/paper/document.h"
#include "core/base/json.h"

namespace admin_api {

// The records are a list among the sections, in the member "records"; whether there are more than
// it holds says "has_more_records".
[[nodiscard]] Document person_document(
    const base::Json& sections, Language language, base::Instant now
);

}  // namespace admin_api
