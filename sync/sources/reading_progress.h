// Shows how far a reading is, and says when it must stop. What was shown is ended properly however
// the reading ends.
#pragma once

#include "sync/sources/detail_reader.h"
#include "sync/sources/register_reader.h"

namespace registers {

class ReadingProgress {
public:
    ReadingProgress(const Reading& reading, std::string what)
        : reading_(reading), what_(std::move(what)) {}

    // False when the reading must stop.
    [[nodiscard]] bool advance(std::size_t done, std::size_t total);
    // The same as a function; this outlives it.
    [[nodiscard]] ReadProgress for_counts();
    void settle(bool is_whole);

private:
    const Reading& reading_;
    std::string what_;
    bool has_begun_ = false;
};

}  // namespace registers
