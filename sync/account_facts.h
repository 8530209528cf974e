// Reads from the directory what planning must know of accounts: those of leavers, those that may be
// a newcomer's, and who else administers. Only what the differences are about is read. Fails as the
// directory does.
#pragma once

#include "core/directory/directory.h"
#include "sync/plan.h"

namespace registers {

[[nodiscard]] directory::DirectoryResult<AccountFacts> read_facts(
    const Differences& differences, directory::Directory& directory
);

}  // namespace registers
