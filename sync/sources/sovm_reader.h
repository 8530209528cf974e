// Reads the whole list of public bodies: the index, then the detail of every subject. A broken
// index is no snapshot, and neither is one whose details stop coming; a missing or broken detail
// leaves its subject unconfirmed and the others alone (R26).
#pragma once

#include <memory>

#include "sync/sources/detail_reader.h"
#include "sync/sources/register_reader.h"

namespace registers::sovm {

[[nodiscard]] SourceResult<Snapshot> read_snapshot(
    RegisterSource& source, const ReadProgress& progress, int at_once = 1
);

class Reader : public RegisterReader {
public:
    // at_once: details asked for at the same time.
    Reader(std::unique_ptr<RegisterSource> source, int at_once)
        : source_(std::move(source)), at_once_(at_once) {}

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string origin() const override { return source_->origin(); }
    [[nodiscard]] SourceResult<Snapshot> read(const Reading& reading) override;
    // The index and one detail.
    [[nodiscard]] SourceResult<Snapshot> read_subject(const Reading& reading, const SubjectKey& key)
        override;

private:
    std::unique_ptr<RegisterSource> source_;
    int at_once_;
};

}  // namespace registers::sovm
