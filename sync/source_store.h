// What the state folder remembers of each source: the last good snapshot, what it said of our
// organizations (witness), and what stays taken back. Everything is on the disk when a call
// returns. A file that is there and cannot be understood is a fault, never a first run.
//
//     sources/<source>/last_good.json
//     sources/<source>/witness.json
//     sources/<source>/held.json     of undone runs whose own folder is gone
//     last_good.json                 of sovm, from before there were several sources; read only
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/files.h"
#include "sync/plan.h"
#include "sync/safety.h"
#include "sync/witness.h"

namespace registers {

class SourceStore {
public:
    // The state folder.
    explicit SourceStore(std::string folder) : folder_(std::move(folder)) {}

    // In alphabetical order, those that something is remembered of.
    [[nodiscard]] std::vector<std::string> sources() const;

    [[nodiscard]] FileResult<std::optional<Baseline>> last_good(const std::string& source) const;
    [[nodiscard]] FileResult<void> accept(const std::string& source, const Baseline& snapshot)
        const;

    [[nodiscard]] FileResult<std::vector<Witness>> witnesses() const;
    [[nodiscard]] FileResult<void> accept(const Witness& witness) const;

    [[nodiscard]] FileResult<HeldRecords> held(const std::string& source) const;
    [[nodiscard]] FileResult<void> hold(const std::string& source, const HeldRecords& more) const;

private:
    [[nodiscard]] std::string path_of(const std::string& source, std::string_view file) const;
    std::string folder_;
};

}  // namespace registers
