#include "core/web/stream.h"

#include <chrono>
#include <exception>
#include <utility>

namespace web {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kTurnBytes = 65536;
// A slow producer's pieces are sent on meanwhile: fronts give up on a silent answer.
constexpr std::chrono::seconds kTurnTime{1};

}  // namespace

Stream::Stream(Producer producer, const Route& route)
    : producer_(std::move(producer)), route_(route) {}

base::Result<Piece, StreamFailure> Stream::ask() {
    try {
        auto piece = producer_();
        if (piece && *piece && (*piece)->size() > kLargestPiece)
            return base::fail(StreamFailure{"piece too large"});
        return piece;
    } catch (const std::exception& exception) {
        return base::fail(StreamFailure{exception.what()});
    } catch (...) {
        return base::fail(StreamFailure{"unknown exception"});
    }
}

base::Result<std::string, StreamFailure> Stream::next() {
    std::string gathered;
    const auto until = Clock::now() + kTurnTime;
    do {
        auto piece = TRY(ask());
        over_ = !piece;
        if (!piece) break;
        if (gathered.empty()) {
            gathered = std::move(*piece);
        } else {
            gathered += *piece;
        }
    } while (gathered.size() < kTurnBytes && Clock::now() < until);
    return framed(gathered);
}

std::string Stream::framed(std::string_view bytes) const {
    auto out = bytes.empty() ? std::string() : chunk(bytes);  // an empty one would be the last
    if (over_) out += kLastChunk;
    return out;
}

}  // namespace web
