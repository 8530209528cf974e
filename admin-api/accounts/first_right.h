// The right with which a new account of a provider begins: správa systému of poskytovatel (R13).
// Given by who makes the account, within what he may give, with a record of its own; where he may
// not, or the directory refuses, the account begins without it, and the log says so.
#pragma once

#include "admin-api/pipeline.h"

namespace admin_api {

// account: as it was made.
void give_first_right(const account::Account& account, const Call& call, Services& services);

}  // namespace admin_api
