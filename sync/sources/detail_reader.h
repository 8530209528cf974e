// Asks a source for the detail of every subject, several at a time, in whatever order; the subjects
// stay in theirs. A missing or broken detail leaves its subject in doubt and the others alone; ten
// in a row that do not come end the reading, for a source that went silent is no snapshot (R26).
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "sync/snapshot.h"
#include "sync/sources/register_source.h"

namespace registers {

// Told before each detail how many are done of how many; false stops the reading. Never called
// twice at a time.
using ReadProgress = std::function<bool(std::size_t done, std::size_t total)>;
// The subject with what its document says. Safe from several threads.
using Understand = std::function<Subject(Subject subject, std::string document)>;

class DetailReader {
public:
    // All outlive the reader.
    DetailReader(RegisterSource& source, const Understand& understand, const ReadProgress& progress)
        : source_(source), understand_(understand), progress_(progress) {}

    [[nodiscard]] SourceResult<std::vector<Subject>> read(
        std::vector<Subject> subjects, int at_once
    );

private:
    struct Answer {
        Subject subject;
        bool is_silent = false;
        Wording reason;
    };
    [[nodiscard]] std::optional<std::size_t> next();
    [[nodiscard]] Answer ask(Subject subject) const;
    void settle(std::size_t place, Answer answer);
    void work();

    RegisterSource& source_;
    const Understand& understand_;
    const ReadProgress& progress_;
    std::mutex mutex_;
    std::vector<Subject> subjects_;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
    std::size_t silences_ = 0;
    std::optional<SourceError> fault_;
};

}  // namespace registers
