// Request bodies too large for memory: the beginning stays in memory, what is more goes to a file
// without a name that nobody else can open and that ends with its last holder. All spools together
// have a number and a size. append() and read() wait for the disk: never on the reactor.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/web/descriptor.h"

namespace web {

struct SpoolSettings {
    std::string folder = "/var/tmp";
    std::size_t largest_body = 268435456;  // beyond it 413, even where a route takes more
    std::size_t all_bytes = 1073741824;    // of all bodies together; beyond it 503
    std::size_t requests = 8;              // until their handlers let go of them; beyond it 503
    std::size_t memory_bytes = 65536;      // of each; a longer body goes to a file
    std::size_t least_progress = 65536;    // what must arrive within Deadlines::body, then again
};

enum class SpoolFault { NoRoom, DiskFull, Failed };
struct SpoolError {
    SpoolFault fault = SpoolFault::Failed;
    std::string reason;  // for the operator
};

class SpoolRoom {
public:
    explicit SpoolRoom(SpoolSettings settings) : settings_(std::move(settings)) {}

    [[nodiscard]] const SpoolSettings& settings() const { return settings_; }
    [[nodiscard]] std::size_t requests() const { return requests_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    friend class Spool;
    SpoolSettings settings_;
    std::atomic<std::size_t> requests_ = 0;
    std::atomic<std::size_t> bytes_ = 0;
};

class Spool {
public:
    // With room for a body of so many bytes; 0 when that is not known.
    [[nodiscard]] static base::Result<std::shared_ptr<Spool>, SpoolError> open(
        const std::shared_ptr<SpoolRoom>& room, std::size_t expected
    );
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool();

    [[nodiscard]] base::Result<void, SpoolError> append(std::string_view bytes);
    [[nodiscard]] std::size_t size() const { return size_; }
    // As many bytes as there are from the offset on, at most what `into` takes.
    [[nodiscard]] base::Result<std::size_t, SpoolError> read(
        std::size_t offset, std::span<char> into
    ) const;

private:
    explicit Spool(std::shared_ptr<SpoolRoom> room);
    [[nodiscard]] base::Result<void, SpoolError> reserve(std::size_t bytes);
    [[nodiscard]] base::Result<void, SpoolError> write(std::string_view bytes);

    std::shared_ptr<SpoolRoom> room_;
    std::size_t reserved_ = 0;
    std::size_t size_ = 0;
    std::string memory_;  // all of it while there is no file
    Descriptor file_;
};

// A file without a name, for reading and writing by this process alone.
[[nodiscard]] base::Result<Descriptor, SpoolError> anonymous_file(const std::string& folder);

}  // namespace web
