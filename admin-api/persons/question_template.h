// The body of a question to a register, from a template of the configuration: {ik_mpsv},
// {birth_number}, {user}, {secret}, {request_id}, {time}. Values are escaped for the format and
// never read as a template themselves. Braces around anything else stay as they are.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "admin-api/persons/mapping.h"
#include "core/base/secret.h"

namespace admin_api {

using TemplateValues = std::map<std::string, base::Secret, std::less<>>;

// Every name in braces: letters and underscores.
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);
// Names without a value become nothing.
[[nodiscard]] std::string filled(
    std::string_view text, const TemplateValues& values, AnswerFormat format
);

}  // namespace admin_api
