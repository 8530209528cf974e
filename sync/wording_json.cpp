#include "sync/wording_json.h"

namespace registers {

base::Json to_json(const Wording& wording) {
    return base::Json::object({{"cs", wording.cs}, {"en", wording.en}});
}

base::Json to_json(const std::vector<Wording>& wordings) {
    base::Json::Array list;
    for (const auto& each : wordings) list.push_back(to_json(each));
    return list;
}

Wording wording_from(const base::Json& json) {
    if (const auto* const text = json.as_string()) return same_in_both(*text);
    return {json.string_at("cs").value_or(""), json.string_at("en").value_or("")};
}

Wording wording_at(const base::Json& json, std::string_view name) {
    const auto* const found = json.find(name);
    return found == nullptr ? Wording() : wording_from(*found);
}

}  // namespace registers
