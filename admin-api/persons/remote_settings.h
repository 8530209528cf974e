// The settings of a register over HTTP: where it is, who asks, how long; and of a mapped one the
// words that it speaks.
#pragma once

#include "admin-api/persons/remote_register.h"
#include "core/settings/settings.h"

namespace admin_api {

// Address, authentication and limits, from person_register.
void read_connection(const settings::Section& section, RemoteSettings& into);
// The question and the answer, from person_register.mapping.
void read_mapping(const settings::Section& section, RemoteSettings& into);

}  // namespace admin_api
