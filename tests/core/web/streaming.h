// Routes whose answers are streams that tell how far they were asked and whether they still exist.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "tests/core/web/test_server.h"

namespace web {

struct StreamCounts {
    std::atomic<std::size_t> asked = 0;
    std::atomic<std::size_t> made = 0;
    std::atomic<std::size_t> alive = 0;
};

class Streams {
public:
    using Script = std::function<base::Result<Piece, StreamFailure>(std::size_t asked_before)>;

    // A route "GET path" whose stream gives what the script says.
    [[nodiscard]] Route route(const std::string& path, Script script) const;
    // One with so many pieces of so many bytes.
    [[nodiscard]] Route route(const std::string& path, std::size_t pieces, std::size_t bytes) const;
    [[nodiscard]] static std::string body(std::size_t pieces, std::size_t bytes);
    [[nodiscard]] StreamCounts& counts() const { return *counts_; }

private:
    std::shared_ptr<StreamCounts> counts_ = std::make_shared<StreamCounts>();
};

// The bytes behind the head.
[[nodiscard]] std::string behind_head(std::string_view answer);
[[nodiscard]] std::string get_and_close(std::string_view path);

}  // namespace web
