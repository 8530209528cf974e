// A strict reader of the chunked transfer coding (RFC 9112, 7.1), for what the server sends: sizes
// in hex without leading zeros or extensions, no trailers.
#pragma once

#include <string>
#include <string_view>

namespace web {

struct Unchunked {
    std::string body;
    std::string rest;       // behind the last chunk
    bool is_whole = false;  // the last chunk came
    bool is_valid = true;
};

[[nodiscard]] Unchunked unchunk(std::string_view bytes);

}  // namespace web
