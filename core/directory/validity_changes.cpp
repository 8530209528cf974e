#include "core/directory/validity_changes.h"

namespace directory {

std::string day_text(const std::optional<base::Day>& day) {
    return day ? base::to_generalized(*day) : std::string();
}

Change replace_or_clear(Attribute attribute, std::string value) {
    return value.empty() ? clear(attribute) : replace(attribute, std::move(value));
}

std::vector<Change> validity_changes(const account::Validity& validity) {
    const auto start =
        validity.from ? base::to_generalized(base::prague_midnight(*validity.from)) : std::string();
    const auto end =
        validity.until
            ? base::to_generalized(base::prague_midnight(*validity.until + std::chrono::days(1)))
            : std::string();
    return {
        replace_or_clear(schema::kValidFrom, day_text(validity.from)),
        replace_or_clear(schema::kValidUntil, day_text(validity.until)),
        replace_or_clear(schema::kPwdStartTime, start),
        replace_or_clear(schema::kPwdEndTime, end)};
}

}  // namespace directory
