// The validity of an account as it is written: days for our own rules; the same span as instants
// for the password policy, which ends at the midnight after the last day.
#pragma once

#include <vector>

#include "core/account/permission.h"
#include "core/directory/requests.h"

namespace directory {

[[nodiscard]] std::vector<Change> validity_changes(const account::Validity& validity);
// Replaces the value, or takes it away when it is empty.
[[nodiscard]] Change replace_or_clear(Attribute attribute, std::string value);
[[nodiscard]] std::string day_text(const std::optional<base::Day>& day);

}  // namespace directory
