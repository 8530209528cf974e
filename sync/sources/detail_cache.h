// Details fetched before, each with what the server needs to say "unchanged" (RFC 9110, 13). A
// reading that was killed goes on where it stood: what it had fetched for the same index is fresh.
// An entry counts only when its bytes still have their hash; a damaged or torn one is as good as
// none. Bounded; entries of subjects that are no longer listed go with the end of a reading. Lies
// in the state folder, because it names people. Safe from several threads.
#pragma once

#include <mutex>
#include <set>

#include "sync/files.h"
#include "sync/sources/register_source.h"

namespace registers {

struct CachedDetail {
    std::string etag;
    std::string last_modified;
    std::string bytes;      // as they came
    bool is_fresh = false;  // fetched in the reading that is going on
};

class DetailCache {
public:
    DetailCache(std::string folder, std::size_t most_bytes)
        : folder_(std::move(folder)), most_bytes_(most_bytes) {}

    // Goes on with a reading of the same index that began less than six hours ago and did not end;
    // otherwise begins one in which nothing is fresh.
    [[nodiscard]] FileResult<void> begin(const std::string& index_hash, base::Instant now);
    [[nodiscard]] std::optional<CachedDetail> find(const std::string& url);
    // Without room, or outside a reading, nothing is kept: the detail is then fetched again next
    // time.
    [[nodiscard]] FileResult<void> keep(const std::string& url, const CachedDetail& detail);
    // All details were had.
    [[nodiscard]] FileResult<void> end();

private:
    [[nodiscard]] std::string name_of(const std::string& url) const;
    // Of the last reading, on the disk.
    struct Mark {
        std::string index;
        std::string begun;
        std::int64_t number = 0;
        bool is_over = true;
    };
    [[nodiscard]] Mark last_mark() const;
    [[nodiscard]] FileResult<void> write_mark() const;
    [[nodiscard]] std::string reading() const;

    std::string folder_;
    std::size_t most_bytes_;
    Mark mark_;
    std::mutex mutex_;
    std::set<std::string> used_;
    std::size_t bytes_ = 0;
};

}  // namespace registers
