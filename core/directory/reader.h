// In whose name something is read: the directory shows only what he may see.
#pragma once

#include "core/account/ids.h"
#include "core/directory/error.h"

namespace directory {

struct Reader {
    account::AccountId id;
    account::OrganizationId organization;
};

}  // namespace directory
