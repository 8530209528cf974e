// The members of the metadata document that tell what is answered about a person and how it travels
// (OpenID Connect Discovery 1.0, 3; JARM 4).
#pragma once

#include "core/base/json.h"

namespace oauth {

void add_answers(base::Json& document);

}  // namespace oauth
