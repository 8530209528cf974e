#include "sync/progress.h"

#include <algorithm>

namespace registers {

namespace {

constexpr std::size_t kWidth = 24;
constexpr std::chrono::milliseconds kBetweenBars{200};
constexpr std::chrono::milliseconds kBetweenLines{10000};

std::string left_in_words(std::chrono::seconds left) {
    if (left < std::chrono::seconds(90)) return std::to_string(left.count()) + " s left";
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left);
    return std::to_string(minutes.count()) + " min left";
}

}  // namespace

Progress::Progress(Shown shown, std::FILE* stream, const base::Log& log, base::Clock clock)
    : shown_(shown), stream_(stream), log_(log), clock_(std::move(clock)) {}

std::string Progress::bar(
    std::string_view what, std::size_t done, std::size_t total, std::chrono::milliseconds spent
) {
    const auto filled = total == 0 ? kWidth : std::min(kWidth, kWidth * done / total);
    std::string line = std::string(what) + "  [" + std::string(filled, '#') +
                       std::string(kWidth - filled, '.') + "]  " + std::to_string(done) + "/" +
                       std::to_string(total);
    const auto milliseconds = static_cast<std::size_t>(std::max<std::int64_t>(spent.count(), 1));
    const auto rate = done * 1000 / milliseconds;
    if (done == 0) return line;
    line += "  " + std::to_string(rate) + "/s";
    const auto remaining = total > done ? (total - done) * milliseconds / done / 1000 : 0;
    return line + "  " + left_in_words(std::chrono::seconds(remaining));
}

void Progress::begin(std::string_view what, std::size_t total) {
    what_ = what;
    total_ = total;
    done_ = 0;
    begun_ = clock_();
    shown_at_ = begun_;
    if (shown_ == Shown::Bar) show(begun_);
}

void Progress::advance(std::size_t done) {
    done_ = done;
    const auto now = clock_();
    const auto pause = shown_ == Shown::Bar ? kBetweenBars : kBetweenLines;
    if (now - shown_at_ < pause) return;
    shown_at_ = now;
    show(now);
}

void Progress::end() {
    done_ = total_;
    break_off();
}

void Progress::break_off() {
    show(clock_());
    if (shown_ == Shown::Bar) static_cast<void>(std::fputc('\n', stream_));
}

void Progress::show(base::Instant now) {
    if (shown_ == Shown::LogLines) {
        log_.info(
            "progress",
            {{"work", what_}, {"done", std::to_string(done_)}, {"total", std::to_string(total_)}}
        );
        return;
    }
    // The end of the line may still hold a longer one from before.
    const auto line = '\r' + bar(what_, done_, total_, now - begun_) + "\033[K";
    static_cast<void>(std::fputs(line.c_str(), stream_));
    static_cast<void>(std::fflush(stream_));
}

}  // namespace registers
