#include "idp/sweeper.h"

namespace idp {
namespace {

// So late at most do clients hear of a session that ran out.
constexpr std::chrono::seconds kInterval{10};
constexpr std::size_t kBatch = 500;

}  // namespace

Sweeper::Sweeper(state::Sessions& sessions, base::Clock clock, const base::Log& log)
    : sessions_(sessions), clock_(std::move(clock)), log_(log) {}

void Sweeper::start() {
    repeater_.start([this](const std::stop_token& ending) {
        sweep(ending);
        return kInterval;
    });
}

void Sweeper::stop() {
    repeater_.stop();
}

void Sweeper::sweep(const std::stop_token& ending) {
    while (!ending.stop_requested()) {
        const auto erased = sessions_.sweep(clock_(), kBatch);
        if (!erased) {
            log_.warning("sweep.failed", {{"cause", std::string(state::code_of(erased.error()))}});
            return;
        }
        if (erased->count < kBatch) return;
    }
}

}  // namespace idp
