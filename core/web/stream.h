// A streamed answer on its way: asks the producer and frames what it gives (RFC 9112, 7.1). Gathers
// small pieces, so that not every line of a list is a chunk and a turn in the pool.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/web/encode.h"
#include "core/web/producer.h"
#include "core/web/routes.h"

namespace web {

class Stream {
public:
    Stream(Producer producer, const Route& route);

    // The next bytes for the wire; perhaps none yet. Waits for the producer.
    [[nodiscard]] base::Result<std::string, StreamFailure> next();
    // The last bytes were given.
    [[nodiscard]] bool is_over() const { return over_; }
    [[nodiscard]] const Route& route() const { return route_; }

private:
    [[nodiscard]] base::Result<Piece, StreamFailure> ask();
    [[nodiscard]] std::string framed(std::string_view bytes) const;

    Producer producer_;
    const Route& route_;
    bool over_ = false;
};

}  // namespace web
