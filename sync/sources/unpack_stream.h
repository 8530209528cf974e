// The same as unpack.h for documents larger than memory: plain or gzip by the first bytes, pulled
// piece by piece. Ends only at the true end of the document; a cut, a wrong checksum, bytes after
// the end or more than the limit is a fault, and nothing more comes. The one file that includes
// zlib is unpack_stream.cpp.
#pragma once

#include <memory>
#include <optional>

#include "core/base/json_stream.h"
#include "sync/sources/register_source.h"

namespace registers {

class UnpackStream {
public:
    // limit: of the unpacked bytes.
    UnpackStream(base::ByteReader packed, std::size_t limit);
    ~UnpackStream();
    UnpackStream(const UnpackStream&) = delete;
    UnpackStream& operator=(const UnpackStream&) = delete;
    UnpackStream(UnpackStream&&) = delete;
    UnpackStream& operator=(UnpackStream&&) = delete;

    // As a base::ByteReader: 0 at the end, nullopt when fault() says why.
    [[nodiscard]] std::optional<std::size_t> read(char* into, std::size_t room);
    [[nodiscard]] const std::optional<SourceError>& fault() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace registers
