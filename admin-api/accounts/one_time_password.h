// A password that one person dictates to another: "kodu-mere-bazo-tuna-zefo-hapa". Twelve
// syllables of 64 give 72 bits; six groups fit a breath each.
#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"

namespace admin_api {

[[nodiscard]] base::Secret one_time_password(const base::RandomSource& random);

}  // namespace admin_api
