// The steps of one run, in order and each once: runs a step unless the journal calls it done, and
// writes it down afterwards. Before each it asks whether the run may go on: no signal, and the
// lease still ours. A step of the directory has its own condition, so it may be done again when a
// loss of power took its line; on the disk the lines are with the audit record that closes a
// change. That is written exactly once, also when a kill falls between the record and its line in
// the journal. Several threads may work on different changes.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "sync/line_file.h"
#include "sync/tools.h"

namespace registers {

class Journal {
public:
    [[nodiscard]] static WorkResult<Journal> open(const std::string& run, const Tools& tools);

    using Step = std::function<directory::DirectoryResult<void>()>;
    [[nodiscard]] WorkResult<void> once(const std::string& name, const Step& step);
    [[nodiscard]] WorkResult<void> audit_once(
        const std::string& name, const base::AuditRecord& record
    );

private:
    Journal(LineFile file, std::set<std::string> done, const Tools& tools);
    [[nodiscard]] WorkResult<void> go_on() const;
    [[nodiscard]] std::string line_of(const std::string& name) const;
    [[nodiscard]] WorkResult<void> remember(const std::string& name, const FileResult<void>& kept);

    [[nodiscard]] bool is_done(const std::string& name) const;

    LineFile file_;
    std::unique_ptr<std::mutex> mutex_;  // of done_
    std::set<std::string> done_;
    std::set<std::string> audited_;  // by an earlier process of this run
    const Tools& tools_;
};

}  // namespace registers
