// Reads the whole list of public bodies: the index, then the detail of every subject. A broken
// index is no snapshot, and neither is one whose details stop coming; a missing or broken detail
// leaves its subject unconfirmed and the others alone (R26).
#pragma once

#include <functional>
#include <memory>

#include "sync/snapshot.h"
#include "sync/sources/register_reader.h"

namespace registers::sovm {

// Told before each detail how many are done of how many; false stops the reading.
using ReadProgress = std::function<bool(std::size_t done, std::size_t total)>;

[[nodiscard]] SourceResult<Snapshot> read_snapshot(
    RegisterSource& source, const ReadProgress& progress
);

class Reader : public RegisterReader {
public:
    explicit Reader(std::unique_ptr<RegisterSource> source) : source_(std::move(source)) {}

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::string origin() const override { return source_->origin(); }
    [[nodiscard]] SourceResult<Snapshot> read(const Reading& reading) override;

private:
    std::unique_ptr<RegisterSource> source_;
};

}  // namespace registers::sovm
