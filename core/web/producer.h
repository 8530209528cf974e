// The body of a streamed answer, made piece by piece while it is sent. Each call gives the next
// piece, nullopt the end. It is called on a thread of the route's pool, never twice at a time, and
// may wait as a handler may; it is destroyed, on such a thread, when the body has ended or the
// client has left. A failure, an exception or a piece above kLargestPiece cuts the connection
// without a last chunk, so that nobody takes a part for the whole; HTTP/1.0, which could not tell,
// is refused with 505.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace web {

struct StreamFailure {
    std::string reason;  // for the log
};

using Piece = std::optional<std::string>;  // may be empty; best some 64 KiB
using Producer = std::function<base::Result<Piece, StreamFailure>()>;

constexpr std::size_t kLargestPiece = 1048576;

}  // namespace web
