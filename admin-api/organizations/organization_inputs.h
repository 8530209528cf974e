// The members of organizations and workplaces as POST and PATCH take them: what is given replaces,
// what is left out stays, null or "" takes away where that is possible.
#pragma once

#include "admin-api/inputs.h"
#include "core/account/account.h"

namespace admin_api {

void add_unknown(Inputs& inputs, std::string_view name);
// Nothing when it was not given; a fault when it cannot be read.
template <class Value, class Parse>
void read_optional(
    Inputs& inputs, std::string_view name, std::optional<Value>& into, const Parse& parse
) {
    const auto given = inputs.line(name);
    if (!given) return;
    into = given->empty() ? std::nullopt : parse(*given);
    if (!into && !given->empty()) add_unknown(inputs, name);
}
// What must not be missing or empty.
void demand(Inputs& inputs, Names names);

void read_into(Inputs& inputs, account::Organization& organization);
void read_into(Inputs& inputs, account::Workplace& workplace);

// As the console and the public form offer it; empty: none.
[[nodiscard]] bool is_region_name(std::string_view text);
// Known ones in the order of the modules, each once; an unknown one is a fault.
[[nodiscard]] std::optional<std::vector<account::Module>> modules_of(Inputs& inputs);

}  // namespace admin_api
