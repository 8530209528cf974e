// Closes the present file of a log and begins a new one under its name, with the chain going on:
// the first record of the new one names the last of the old one. The closed file is read-only.
// Broken off anywhere, the log is whole and the same may be done again. Whoever appends waits as
// long as it takes and then writes to the new file.
#pragma once

#include <cstdint>
#include <string>

#include "core/audit/chain.h"
#include "core/base/audit.h"
#include "core/base/audit_line.h"
#include "core/base/audit_tail.h"

namespace audit {

struct Closing {
    std::string log;
    std::uint64_t number = 0;  // of the file that is closed
    Mark end;                  // behind its last record
};
// `held` is the present file, for as long as this takes.
[[nodiscard]] base::Result<void, std::string> begin_new_file(
    const Closing& closing, const base::HeldLines& held, const base::AuditStamp& stamp
);

}  // namespace audit
