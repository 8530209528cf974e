// What each check says to who helps: one sentence in each language.
#pragma once

#include "admin-api/diagnosis/checks.h"

namespace admin_api {

[[nodiscard]] Text text_of(account::Refusal refusal);
[[nodiscard]] Text fine_text_of(Aspect aspect);
[[nodiscard]] Text closed_text();  // of a module

}  // namespace admin_api
