#include "sync/sources/reading_progress.h"

namespace registers {

bool ReadingProgress::advance(std::size_t done, std::size_t total) {
    if (!has_begun_) reading_.progress.begin(what_, total);
    has_begun_ = true;
    reading_.progress.advance(done);
    return !reading_.stop;
}

ReadProgress ReadingProgress::for_counts() {
    return [this](std::size_t done, std::size_t total) { return advance(done, total); };
}

void ReadingProgress::settle(bool is_whole) {
    if (!has_begun_) return;
    if (is_whole)
        reading_.progress.end();
    else
        reading_.progress.break_off();
}

}  // namespace registers
