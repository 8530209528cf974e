// Where the documents of a register come from: a folder or a web server. Gives whole, unpacked
// documents or a named fault; never a part of one. What a document means is the business of the
// parsers (sovm.h); another register brings its own parser and reads through the same sources.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"
#include "sync/snapshot.h"

namespace registers {

enum class SourceFault {
    Missing,      // there is no such document
    Unavailable,  // the source does not answer, or not in time
    TooLarge,
    Broken,   // cut off, wrongly packed, or not what a register publishes
    Refused,  // an address or name that must not be followed
};
[[nodiscard]] Wording describe(SourceFault fault);

struct SourceError {
    SourceFault fault{};
    Wording reason;
};

// Faults that several sources have.
[[nodiscard]] SourceError too_large(std::size_t limit);
[[nodiscard]] SourceError stopped_by_operator();
[[nodiscard]] SourceError unwritable();

template <class T>
using SourceResult = base::Result<T, SourceError>;

struct Document {
    std::string bytes;   // unpacked
    std::string hash;    // SHA-256 of the document as it came, hex
    std::string origin;  // file name or address, for evidence
    std::optional<base::Instant> stated_date;
    base::Instant observed_date;
    ChecksumState checksum_state = ChecksumState::Absent;
};

struct DocumentName {
    std::string key;      // of the subject, as the index names it
    std::string address;  // as the index gives it, may be empty
};

class RegisterSource {
public:
    RegisterSource() = default;
    RegisterSource(const RegisterSource&) = delete;
    RegisterSource& operator=(const RegisterSource&) = delete;
    RegisterSource(RegisterSource&&) = delete;
    RegisterSource& operator=(RegisterSource&&) = delete;
    virtual ~RegisterSource() = default;

    [[nodiscard]] virtual SourceResult<Document> index() = 0;
    // May be called by several threads.
    [[nodiscard]] virtual SourceResult<Document> detail(const DocumentName& name) = 0;
    [[nodiscard]] virtual std::string origin() const = 0;
    // All details of this index are about to be asked for, and later: all were had. A source that
    // remembers what it fetched needs to know.
    [[nodiscard]] virtual SourceResult<void> begin_details(const std::string& index_hash);
    [[nodiscard]] virtual SourceResult<void> end_details();
};

// Unpacked.
struct SourceLimits {
    std::size_t index_bytes = std::size_t{64} * 1024 * 1024;
    std::size_t detail_bytes = std::size_t{1024} * 1024;
};

}  // namespace registers
