// The body of a request to a spooled route, read from its beginning to its end. A copy reads from
// where the original stands, so who copies a request's reader begins anew and may read twice; the
// body lives as long as any reader of it. Reading waits for the disk.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/base/result.h"
#include "core/web/spool.h"

namespace web {

class BodyReader {
public:
    BodyReader() = default;  // of an empty body
    explicit BodyReader(std::shared_ptr<const Spool> spool) : spool_(std::move(spool)) {}

    // Of the whole body, in bytes.
    [[nodiscard]] std::size_t size() const { return spool_ ? spool_->size() : 0; }
    // Fills `into` unless the body ends before: fewer bytes, then 0.
    [[nodiscard]] base::Result<std::size_t, SpoolError> read(std::span<char> into) {
        if (!spool_) return 0;
        const auto count = TRY(spool_->read(position_, into));
        position_ += count;
        return count;
    }

private:
    std::shared_ptr<const Spool> spool_;
    std::size_t position_ = 0;
};

}  // namespace web
